"""What is said about ledgers: sheets about whatever a policy has kinds for; and what empty ones say."""

from __future__ import annotations

from engine.problem import Language, Wording

# Words of sheets, not of any policy.
NAME_HEADERS = ("姓名", "名称")
"""What the column is called that names what a row is about, besides by its own kind."""
BELONGING = "所属"
"""What goes before the name of a column that says whose a row is, where a field is called the same."""
NUMBER_HEADERS = ("登记编号", "材料编号", "编号")
"""What the column is called that says which paper on file a row is about: the first is the program's own."""

KIND_HEADERS = ("材料", "材料名称", "材料种类", "种类名称")
"""What the column is called that says of each row what it is about, in a sheet about several things."""

NOT_OF_THIS_KIND = Wording(
    zh="“{kind}”没有“{column}”这一栏，这一格不能填。",
    en="“{kind}” has no “{column}”; this cell must be blank.",
    zh_hint="请核对这一行登记的是什么；填错了列的，移到它自己的列。",
    en_hint="Check what the row is about; what stands in the wrong column goes to its own.",
)
KIND_BLANK = Wording(
    zh="没有写明这一行登记的是什么。",
    en="The row does not say what it is about.",
    zh_hint="请在“{column}”这一列写明。",
    en_hint="Say it in the column “{column}”.",
)
KIND_OF_ROW_UNKNOWN = Wording(
    zh="没有“{found}”这样的材料或对象{near_zh}",
    en="There is no kind “{found}”{near_en}",
    zh_hint="请照政策里的名称写全。",
    en_hint="Write its name in full, as the policy has it.",
)
KIND_UNKNOWN = Wording(
    zh="认不出这张表登记的是什么。{guess}",
    en="It is unclear what this sheet is about.{guess_en}",
    zh_hint="请在表头上面用一行写明名称，或者在命令里用 --kind 写明；这张表不必导入的，请从文件中删去。",
    en_hint="Say it in a row above the header or by --kind, or remove the sheet if it is not to be imported.",
)
KIND_GUESS = (("从栏目看，像是“{kind}”。", " By its columns it looks like “{kind}”."), ("", ""))
KIND_UNCLEAR = Wording(
    zh="标题里写着好几样：{kinds}，不知道登记的是哪一样。",
    en="Its title names several things: {kinds}; it is unclear which one is meant.",
    zh_hint="请改标题，只写一样；或者在命令里用 --kind 写明。",
    en_hint="Let the title name one of them, or say which by --kind.",
)
KIND_DIFFERS = Wording(
    zh="命令里写的是“{kind}”，这张表的标题写的却是“{kinds}”。",
    en="The command says “{kind}”, but the title of this sheet says “{kinds}”.",
    zh_hint="请核对文件；确实是“{kind}”的，请改标题。",
    en_hint="Check the file; if it is about “{kind}”, change the title.",
)
NO_OWNER_COLUMN = Wording(
    zh="表头（第{row}行）没有写明是哪个单位或社区的栏：{columns}，至少要有一栏。",
    en="The header (row {row}) has no column that says whose row it is: one of {columns} is needed.",
    zh_hint="请补上这一栏并逐行填写。",
    en_hint="Add the column and fill it in every row.",
)
NO_FIELD_COLUMN = Wording(
    zh="表头（第{row}行）没有“{kind}”的任何一栏。可填的栏：{columns}。",
    en="The header (row {row}) has none of the columns of “{kind}”: {columns}.",
    zh_hint="请核对这张表登记的是不是“{kind}”，列名写法不同的，请改成上述写法。",
    en_hint="Check whether the sheet is about “{kind}”; where names of columns differ, write them as above.",
)
HEADING_NEAR = Wording(
    zh="没有“{column}”这一栏，是不是“{near}”？",
    en="There is no column “{column}”; did you mean “{near}”?",
    zh_hint="是的，请把列名改成“{near}”；不是的，请改一个不会认错的名称，或者删去这一列。",
    en_hint="If so, rename it “{near}”; if not, give it a name that cannot be mistaken, or remove the column.",
)
OWNER_BLANK = Wording(
    zh="第{row}行没有写明是哪个单位或社区的。",
    en="Row {row} does not say whose it is.",
    zh_hint="请填{columns}；合并单元格以外，空着的格不按上一行算。",
    en_hint="Fill in {columns}; a blank cell does not mean the row above, unless they are merged.",
)
OWNER_UNKNOWN = Wording(
    zh="没有登记过“{found}”{near_zh}",
    en="“{found}” is not on record{near_en}",
    zh_hint="请与名册核对；新的社区先导入名册。",
    en_hint="Check it against the roster; a new community comes with the roster first.",
)
OWNER_UNCLEAR = Wording(
    zh="“{found}”有 {count} 个：{listed}，分不清是哪一个。",
    en="There are {count} named “{found}”: {listed}; it is unclear which one is meant.",
    zh_hint="请加一栏代码，或者加县、街道的栏，逐行写明。",
    en_hint="Add a column of codes, or columns of the county and street.",
)
OWNER_DIFFERS = Wording(
    zh="代码 {code} 是“{known}”，这一行却写着“{found}”。",
    en="Code {code} is “{known}”, but the row says “{found}”.",
    zh_hint="请核对代码和名称，改正写错的一处。",
    en_hint="Check the code and the name, and correct the one that is wrong.",
)
MEMBER_UNKNOWN = Wording(
    zh="{owner}没有登记过{kind}“{found}”{near_zh}",
    en="{owner} has no {kind} named “{found}” on record{near_en}",
    zh_hint="请核对姓名或名称；还没有登记的，先导入“{kind}”的表。",
    en_hint="Check the name; if it is not on record yet, import the sheet of “{kind}” first.",
)
NAME_UNFIT = Wording(
    zh="“{found}”不能作名称。",
    en="“{found}” cannot be a name.",
    zh_hint="名称里不能有 / 和 #，也不能空着。",
    en_hint="A name holds neither / nor #, and is not blank.",
)
ROW_TWICE = Wording(
    zh="与第 {first} 行重复：{what}已经有一行。",
    en="The same as row {first}: there is a row for {what} already.",
    zh_hint="同一行录了两遍的，请删去一行；不是的，请改正。",
    en_hint="Delete one of them if it was entered twice; otherwise correct it.",
)
NUMBER_UNKNOWN = Wording(
    zh="{owner}没有编号“{found}”的{kind}，或者已经作废。",
    en="{owner} has no {kind} numbered “{found}” in force.",
    zh_hint="请用 huanjie show 核对编号；新的一份，这一格空着。",
    en_hint="Look the number up with huanjie show; leave the cell blank for a new one.",
)
PAPER_UNCLEAR = Wording(
    zh="{owner}已登记 {on_file} 份{kind}，与这一行对不上，不知道是更正哪一份，还是新的一份。",
    en="{owner} has {on_file} {kind} on file that differ from this row; is it a correction of one, or a new one?",
    zh_hint="更正的，加一栏“登记编号”写明是哪一份；都是新的，命令里加 --new。",
    en_hint="To correct one, add a column “登记编号” with its number; if all are new, add --new.",
)
NOT_ENTITLED = Wording(
    zh="{actor} 不能登记 {unit} 的事。",
    en="{actor} may not record for {unit}.",
    zh_hint="请由管这个单位的人导入，或者从表里删去不归本单位的行。",
    en_hint="Somebody with a role over it must import it, or remove the rows that are not yours.",
)
ERASED_VALUE = Wording(
    zh="“{column}”是已经删除的个人信息，不能再从表里导入。",
    en="“{column}” is personal data that was erased; it is not imported again.",
    zh_hint="请把这一格清空。",
    en_hint="Clear the cell.",
)
TOO_LONG = Wording(
    zh="“{column}”的文字过长：{length} 个字，最多 {most} 个。",
    en="“{column}” is too long: {length} characters, at most {most}.",
    zh_hint="请把详情写在材料原件里，表里只写要点。",
    en_hint="Leave the details to the paper itself; the sheet has the gist.",
)

# Empty sheets to fill in. Values: kind, type, options, example.

EMPTY_TITLE: dict[Language, str] = {"zh": "{kind}登记表", "en": "{kind}"}
OPTIONS_SHEET = "选项"
OWNER_NOTE = (
    "写明是哪一个。代码和名称写一样就行；同名的要写代码，或者连县、街道一起写。同一个的几行可以合并单元格。",
    "Says whose the row is. The code or the name will do; where two have one name, the code or their units too.",
)
TIER_NOTE = (
    "写单位的名称；写了代码的可以空着。",
    "The name of the unit; may be blank where there is a code.",
)
MEMBER_NOTE = ("必填。同一个单位里不能重名。", "Must be filled; no two in one unit may share it.")
NUMBER_NOTE = (
    "新的一份空着不填。更正已登记的一份，写它的编号，如 3：show 命令里 # 后面的数。",
    "Blank for a new one. To correct one on file, its number, such as 3: what stands after # in show.",
)
FIELD_NOTE = (
    "{type}。空着的不登记。例如：{example}",
    "{type_en}. Blank is not recorded. For example: {example}",
)
PERSONAL_NOTE = ("个人信息，另外存放，可以删除。", "Personal data, kept apart so that it can be erased.")
TITLE_NOTE = (
    "从第 3 行起照填，一行一个。这一格写明登记的是什么，不要改。\n例如填成：{example}\n"
    "填好先核对：huanjie import ledger 文件 --dry-run",
    "Fill in from row 3, one a row. This cell says what the sheet is about; leave it.\nFor example: {example}\n"
    "Then check it: huanjie import ledger FILE --dry-run",
)
NOT_IN_LIST = ("请从下拉的各项中选填。", "Choose one of the list.")
NOT_A_DAY = ("请填日期，例如 2015-09-30。", "A date, for example 2015-09-30.")
NOT_WHOLE = ("请填整数，不带单位。", "A whole number without unit.")
