"""What is said about a roster: the file as a whole, its header, its cells, and what was passed over."""

from __future__ import annotations

from engine.problem import Wording

# The file. Values: file, and what the message names besides.

NO_FILE = Wording(
    zh="找不到文件“{file}”。",
    en="There is no file “{file}”.",
    zh_hint="请核对文件名和所在文件夹；文件名中的空格、括号和扩展名（.xlsx）须与实际一致。",
    en_hint="Check the name and the folder; blanks, brackets and the ending (.xlsx) must be as they are on disk.",
)
NOT_A_FILE = Wording(
    zh="“{file}”是文件夹或设备，不是 Excel 文件。",
    en="“{file}” is a folder or a device, not an Excel file.",
    zh_hint="请写明文件夹里名册文件的完整名称，例如 名册.xlsx。",
    en_hint="Give the full name of the roster file in that folder, for example roster.xlsx.",
)
NOT_ALLOWED = Wording(
    zh="文件“{file}”打不开：没有读取权限，或正被其他程序占用。",
    en="“{file}” cannot be opened: no permission to read it, or another program holds it.",
    zh_hint="请先在 Excel 或 WPS 中关闭该文件；仍打不开的，请复制一份到自己的文件夹再试。",
    en_hint="Close it in Excel or WPS first; if that does not help, copy it to a folder of your own and try again.",
)
LOCK_FILE = Wording(
    zh="“{file}”是 Excel 编辑时留下的临时文件，不是名册本身。",
    en="“{file}” is a temporary file that Excel keeps while editing, not the roster itself.",
    zh_hint="请选用文件名不以“~$”开头的同名文件。",
    en_hint="Take the file of the same name that does not begin with “~$”.",
)
EMPTY_FILE = Wording(
    zh="文件“{file}”是空的，大小为 0 字节。",
    en="“{file}” is empty: 0 bytes.",
    zh_hint="可能是传输中断或保存失败，请向报送单位重新索取。",
    en_hint="It may not have been sent or saved completely; ask the sending office for it again.",
)
TOO_BIG = Wording(
    zh="文件“{file}”超过 {limit} MB，不予读取。",
    en="“{file}” is over {limit} MB and is not read.",
    zh_hint="名册只需文字和数字。请删去图片、附件和与名册无关的工作表，另存后再试。",
    en_hint="A roster is text and numbers. Remove pictures, attachments and unrelated sheets, save and try again.",
)
NOT_AS_NAMED = Wording(
    zh="“{file}”名为 {suffix}，内容却是{found}，不予读取。",
    en="“{file}” is named {suffix}, but its content is {found}. It is not read.",
    zh_hint="请先核实文件来源。确系要导入的表，用 Excel 或 WPS 打开，选“另存为”，存成“Excel 工作簿（*.xlsx）”。",
    en_hint="Make sure where it comes from, open it in Excel or WPS and save it as “Excel Workbook (*.xlsx)”.",
)
FORMATS: dict[str, tuple[str, str]] = {
    "xlsx": ("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
    "xls": ("旧版 Excel（.xls）", "an old Excel workbook (.xls)"),
    "csv": ("文本", "text"),
}
NOT_DECODED = Wording(
    zh="“{file}”的文字认不出：既不是 UTF-8，也不是 GBK（GB18030）。",
    en="The text of “{file}” cannot be read: neither UTF-8 nor GBK (GB18030).",
    zh_hint="请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”或“CSV UTF-8”。",
    en_hint="Open it in Excel or WPS and save it as “Excel Workbook (*.xlsx)” or “CSV UTF-8”.",
)
NOT_DELIMITED = Wording(
    zh="“{file}”第 {line} 行读不下去：引号不成对，或者一格里的文字过长。",
    en="“{file}” cannot be read on from line {line}: a quotation mark is not closed, or a cell is too long.",
    zh_hint="请用 Excel 或 WPS 打开核对，另存为“Excel 工作簿（*.xlsx）”。",
    en_hint="Check it in Excel or WPS and save it as “Excel Workbook (*.xlsx)”.",
)
WPS_SHEET = Wording(
    zh="“{file}”是 WPS 表格（.et）格式，不能直接读取。",
    en="“{file}” is in the WPS Spreadsheets format (.et), which is not read.",
    zh_hint="请用 WPS 打开，选“另存为”，文件类型选“Microsoft Excel 文件（*.xlsx）”。",
    en_hint="Open it in WPS and save it as “Microsoft Excel (*.xlsx)”.",
)
ENCRYPTED = Wording(
    zh="文件“{file}”设有打开密码，不能读取。",
    en="“{file}” is protected by a password and cannot be read.",
    zh_hint="请凭密码打开，在“文件—信息—保护工作簿—用密码进行加密”中清空密码，保存后再试。",
    en_hint="Open it with the password, clear it under File > Info > Protect Workbook > Encrypt, and save.",
)
TEXT_FILE = Wording(
    zh="“{file}”是文本文件或网页，不是 Excel 工作簿。",
    en="“{file}” is a text file or a web page, not an Excel workbook.",
    zh_hint="确是逗号分隔的表，请把扩展名改成 .csv；不然请用 Excel 或 WPS 打开，核对代码位数完整后，另存为“Excel 工作簿（*.xlsx）”。",
    en_hint="If it is comma-separated, name it .csv; otherwise open it in Excel or WPS, check that no code has lost digits, and save it as “Excel Workbook (*.xlsx)”.",
)
NOT_EXCEL = Wording(
    zh="“{file}”不是 Excel 文件。",
    en="“{file}” is not an Excel file.",
    zh_hint="请提供用 Excel 或 WPS 保存的 .xlsx、.xls 或 .csv 文件。",
    en_hint="Give a .xlsx, .xls or .csv file saved by Excel or WPS.",
)
NOT_A_WORKBOOK = Wording(
    zh="“{file}”里没有 Excel 工作簿，可能是压缩包、Word 文档、ODS 表格或 .xlsb 文件。",
    en="“{file}” holds no Excel workbook; it may be an archive, a Word document, an ODS sheet or .xlsb.",
    zh_hint="是压缩包的，请先解压；是其他格式的表格，请另存为“Excel 工作簿（*.xlsx）”。",
    en_hint="Unpack it if it is an archive; if it is another kind of sheet, save it as “Excel Workbook (*.xlsx)”.",
)
DAMAGED = Wording(
    zh="文件“{file}”已损坏或不完整，读不出内容。",
    en="“{file}” is damaged or incomplete and cannot be read.",
    zh_hint="请用 Excel 或 WPS 打开核对，能打开的另存为新的 .xlsx 再试；打不开的，请向报送单位重新索取。",
    en_hint="If Excel or WPS still opens it, save it as a new .xlsx; otherwise ask the sending office for it again.",
)
SWOLLEN = Wording(
    zh="文件“{file}”解压后过大（超过 {limit} MB，或为原文件的 {ratio} 倍以上），为安全起见不予读取。",
    en="“{file}” unpacks to over {limit} MB or over {ratio} times its size; for safety it is not read.",
    zh_hint="请核实文件来源。确系名册的，请把名册部分复制到新工作簿，只粘贴数值，另存为 .xlsx。",
    en_hint="Make sure where it comes from. If it is a roster, paste its values into a new workbook and save that.",
)
TOO_MANY_ROWS = Wording(
    zh="文件“{file}”内容过多，在工作表“{sheet}”处超过 {rows} 行（或 {cells} 个单元格），不予读取。",
    en="“{file}” holds too much: over {rows} rows (or {cells} cells) by the sheet “{sheet}”. It is not read.",
    zh_hint="请只保留名册所在的工作表，删去居民花名册等明细；确有这么多行的，请分批导入。",
    en_hint="Keep the roster's sheets only; if there really are so many rows, import them in parts.",
)

# The header. Values: file, sheet, row, columns, sheets, missing.

HEADER_NOT_FOUND = Wording(
    zh="文件“{file}”里没有找到名册的表头。要找的列：{columns}；已查看的工作表：{sheets}。",
    en="No header of a roster in “{file}”. Columns looked for: {columns}; sheets looked at: {sheets}.",
    zh_hint="请在工作表前 {limit} 行内用一行写明上述列名，列的先后不限。",
    en_hint="Write these column names in one row among the first {limit} of the sheet, in any order.",
)
HEADER_NOT_COMPLETE = Wording(
    zh="没有找到完整的表头。工作表“{sheet}”第{row}行像是表头，但缺少：{missing}。"
    "要找的列：{columns}；已查看的工作表：{sheets}。",
    en="No complete header. Row {row} of the sheet “{sheet}” looks like one but lacks: {missing}. "
    "Columns looked for: {columns}; sheets looked at: {sheets}.",
    zh_hint="请在第{row}行补上缺少的列名；列名写法不同的，请改成上述写法之一（“/”前后写法均可）。",
    en_hint="Add the missing columns to row {row}; where a name differs, use one given above (either side of “/”).",
)
SHEET_WITHOUT_CODES = Wording(
    zh="第{row}行像是表头，但缺少：{missing}。这张工作表的数据没有读入。",
    en="Row {row} looks like a header but lacks: {missing}. The rows of this sheet were not read.",
    zh_hint="请补上缺少的列；这张表不属于名册的，请从文件中删去。",
    en_hint="Add the missing columns, or remove the sheet from the file if it is not part of the roster.",
)
COLUMN_MISSING = Wording(
    zh="表头（第{row}行）缺少“{column}”列。",
    en="The header (row {row}) lacks the column “{column}”.",
    zh_hint="请在表头补上这一列并逐行填写；列名写法不同的，请改成“{column}”（“/”前后写法均可）。",
    en_hint="Add the column and fill it in every row; where its name differs, write “{column}” (either side of “/”).",
)
COLUMN_TWICE = Wording(
    zh="“{column}”列出现两次：{first} 和 {second}，无法确定以哪一列为准。",
    en="The column “{column}” is there twice, in {first} and {second}; it is unclear which one counts.",
    zh_hint="请核对后删去或改名其中一列。",
    en_hint="Check both and remove or rename one.",
)
NO_ROWS = Wording(
    zh="文件“{file}”有表头，但没有一行数据。",
    en="“{file}” has a header but not one row of data.",
    zh_hint="请在表头下逐行填写后再试；数据在其他文件的，请改用那个文件。",
    en_hint="Fill in rows below the header, or give the file that holds them.",
)

# A row or a cell. Values: column (its header in the sheet), found, and what the message names besides.

NO_CODE = Wording(
    zh="第{row}行有内容，但没有填“{column}”。",
    en="Row {row} has content but no “{column}”.",
    zh_hint="请补填“{column}”；这一行不是名册内容的，请删去整行，或以“合计”“注：”等开头写明。",
    en_hint="Fill in “{column}”; if the row is no part of the roster, delete it or begin it with “合计” or “注：”.",
)
BLANK_CELL = Wording(
    zh="“{column}”没有填。",
    en="“{column}” is blank.",
    zh_hint="这一列每行必填，请补填。",
    en_hint="Every row must fill this column.",
)
MERGED_CELL = Wording(
    zh="“{column}”与上面的 {first} 合并成了一个单元格，分不清本行应填什么。",
    en="“{column}” is merged with {first} above, so this row's own content is unclear.",
    zh_hint="请取消合并单元格，逐行填写。",
    en_hint="Unmerge the cells and fill in each row.",
)
NOT_COMPUTED = Wording(
    zh="“{column}”是公式，文件里没有存下计算结果。",
    en="“{column}” is a formula whose result is not stored in the file.",
    zh_hint="请用 Excel 或 WPS 打开文件，待计算完成后保存再试；也可以把公式粘贴成数值。",
    en_hint="Open the file in Excel or WPS, let it calculate, and save; or paste the formulas as values.",
)
ERROR_VALUE = Wording(
    zh="“{column}”是错误值“{found}”。",
    en="“{column}” holds the error value “{found}”.",
    zh_hint="请改正公式，或直接填写正确内容。",
    en_hint="Mend the formula or type in the right content.",
)
DIGITS_LOST = Wording(
    zh="“{column}”的数字过长或成了科学计数法，末尾几位已经丢失，现为“{found}”。",
    en="“{column}” is too long a number or in scientific notation; its last digits are lost: “{found}”.",
    zh_hint="请把该列设为“文本”格式，再从原始资料重新填写完整的数字；只改格式找不回丢失的数字。",
    en_hint="Format the column as text and type the full digits again; formatting alone does not bring them back.",
)
DATE_OUT_OF_RANGE = Wording(
    zh="“{column}”的日期“{found}”不在 1900 年至 2100 年之间。",
    en="“{column}” has the date “{found}”, which is not between 1900 and 2100.",
    zh_hint="请核对年份。",
    en_hint="Check the year.",
)
ENDS_REVERSED = Wording(
    zh="“{first_column}”（{first}，{start}）晚于“{column}”（{second}，{end}）。",
    en="“{first_column}” ({first}, {start}) is later than “{column}” ({second}, {end}).",
    zh_hint="请核对这两个日期，起始日不得晚于终止日。",
    en_hint="Check both dates: a period cannot end before it starts.",
)
CODE_TWICE = Wording(
    zh="“{column}”{found} 重复：{second} 与 {first} 相同。",
    en="“{column}” {found} is there twice: {second} is the same as {first}.",
    zh_hint="每行的“{column}”不得相同。同一行重复录入的，请删去一行；填错的，请改正。",
    en_hint="No two rows may share a “{column}”. Delete a row entered twice; otherwise correct the wrong one.",
)
NAME_TWICE = Wording(
    zh="{unit}有两个“{found}”：{second} 与 {first} 同名。",
    en="{unit} has two named “{found}”: {second} is the same as {first}.",
    zh_hint="同一单位内不得重名。重复录入的，请删去一行；确系两个的，请用法定全称加以区别。",
    en_hint="No two in one unit may share a name. Delete a row entered twice, or tell them apart by their full names.",
)

UNREADABLE: dict[str, Wording] = {
    "text": Wording(
        zh="“{column}”应填文字，现为“{found}”。",
        en="“{column}” should be text but is “{found}”.",
        zh_hint="请把该单元格设为“文本”格式后重新填写，例如：和平。",
        en_hint="Format the cell as text and fill it in again.",
    ),
    "choice": Wording(
        zh="“{column}”应在下列各项中选填一项：{options}；现为“{found}”。",
        en="“{column}” should be one of: {options}; it is “{found}”.",
        zh_hint="请从上述各项中照原文选填一项，不要另加说明。",
        en_hint="Fill in one of these exactly, with nothing added.",
    ),
    "bool": Wording(
        zh="“{column}”应填“是”或“否”，现为“{found}”。",
        en="“{column}” should be “是” (yes) or “否” (no) but is “{found}”.",
        zh_hint="请填“是”或“否”，也可以填“有”“无”或“√”“×”；需要说明的，请写在备注里。",
        en_hint="Fill in “是” or “否”; “有”, “无”, “√” and “×” will do as well. Put remarks elsewhere.",
    ),
    "integer": Wording(
        zh="“{column}”应填整数，现为“{found}”。",
        en="“{column}” should be a whole number but is “{found}”.",
        zh_hint="请只填数字，例如 1280，不带单位、逗号和“约”“余”等字。",
        en_hint="Fill in digits only, for example 1280, without unit, comma or “about”.",
    ),
    "decimal": Wording(
        zh="“{column}”应填数字，现为“{found}”。",
        en="“{column}” should be a number but is “{found}”.",
        zh_hint="请只填数字或百分数，例如 12.5 或 80%，不带单位和逗号。",
        en_hint="Fill in a number or a percentage, for example 12.5 or 80%, without unit or comma.",
    ),
    "date": Wording(
        zh="“{column}”应填日期，现为“{found}”。",
        en="“{column}” should be a date but is “{found}”.",
        zh_hint="请写明年月日，例如 2012-10-08 或 2012年10月8日，且须是日历上有的日子。",
        en_hint="Give year, month and day of a day that exists, for example 2012-10-08.",
    ),
    "period": Wording(
        zh="“{column}”应填起止日期，现为“{found}”。",
        en="“{column}” should be a period but is “{found}”.",
        zh_hint="请写明起止两个日期，例如 2012-10-08 至 2015-10-07，起始日不得晚于终止日。",
        en_hint="Give two dates, for example 2012-10-08 至 2015-10-07; the first may not be later than the second.",
    ),
}

SKIPPED: dict[str, Wording] = {
    "blank": Wording(zh="空行", en="blank rows"),
    "total": Wording(zh="合计行", en="a row of totals"),
    "note": Wording(zh="注释或落款", en="a note or signature"),
    "header": Wording(zh="重复的表头", en="the header again"),
    "no_header": Wording(zh="没有名册表头的工作表", en="a sheet without the header of a roster"),
}
