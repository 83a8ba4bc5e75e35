# 离线安装（Windows）· installs without a network: checks the sums, makes a venv, puts the command in place.
#   powershell -ExecutionPolicy Bypass -File install.ps1 [-To FOLDER] [-Python PYTHON]
param(
    [string]$To = (Join-Path $env:LOCALAPPDATA "huanjie"),
    [string]$Python = ""
)
$ErrorActionPreference = "Stop"
Set-Location -LiteralPath $PSScriptRoot

foreach ($line in Get-Content -LiteralPath SHA256SUMS -Encoding UTF8) {
    $sum, $name = $line -split "  ", 2
    if (-not (Test-Path -LiteralPath $name) -or
        (Get-FileHash -LiteralPath $name -Algorithm SHA256).Hash -ne $sum) {
        throw "安装包不完整，或者被改动过，没有安装：$name"
    }
}

$wanted = (Get-Content -LiteralPath PYTHON).Trim()
if (-not $Python) { $Python = & py "-$wanted" -c "import sys; print(sys.executable)" }
$found = & $Python -c "import sys; print('%d.%d' % sys.version_info[:2])"
if ($found -ne $wanted) { throw "要用 Python $wanted，没有找到。可用 -Python 指明" }

$wheel = Get-ChildItem -Path wheels -Filter "huanjie-*.whl" | Select-Object -First 1
$version = ($wheel.Name -split "-")[1]
$place = Join-Path $To $version
if (Test-Path -LiteralPath $place) { Remove-Item -LiteralPath $place -Recurse -Force }
& $Python -m venv --without-pip $place
$inside = Join-Path $place "Scripts\python.exe"
$pip = Join-Path (Get-ChildItem -Path wheels -Filter "pip-*.whl" | Select-Object -First 1).FullName "pip"
& $inside $pip --isolated install --quiet --no-index -f wheels --no-cache-dir --disable-pip-version-check "huanjie==$version"
if ($LASTEXITCODE -ne 0) { throw "安装没有完成" }

$bin = Join-Path $To "bin"
New-Item -ItemType Directory -Force -Path $bin | Out-Null
$command = "@chcp 65001 >nul`r`n@`"$(Join-Path $place 'Scripts\huanjie.exe')`" %*`r`n"
[IO.File]::WriteAllText((Join-Path $bin "huanjie.cmd"), $command)
$path = [Environment]::GetEnvironmentVariable("Path", "User")
if (($path -split ";") -notcontains $bin) {
    [Environment]::SetEnvironmentVariable("Path", "$path;$bin", "User")
}
Write-Host "装好了：$bin\huanjie.cmd。请另开一个窗口，运行 huanjie doctor"
