#!/bin/sh
# 离线安装 · installs without a network: checks the sums, makes a venv, puts the command in place.
#   sh install.sh [--to FOLDER] [--command FOLDER] [--python PYTHON]
set -eu
umask 022

fail() { printf '错误：%s\n' "$1" >&2; printf 'error: %s\n' "$2" >&2; exit 1; }
usage() { printf '用法：sh install.sh [--to 文件夹] [--command 放命令的文件夹] [--python PYTHON]\n'; }

here=$(cd -- "$(dirname -- "$0")" && pwd)
to=${HOME:-}/.local/share/huanjie
command=${HOME:-}/.local/bin
wanted=$(cat "$here/PYTHON")
python=
while [ $# -gt 0 ]; do
  case $1 in
    --to | --command | --python)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      case $1 in --to) to=$2 ;; --command) command=$2 ;; *) python=$2 ;; esac
      shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

cd -- "$here"
if command -v sha256sum >/dev/null 2>&1; then
  sha256sum --quiet --check SHA256SUMS >&2 ||
    fail "安装包不完整，或者被改动过，没有安装。请重新复制" "the bundle is incomplete or was changed; nothing was installed"
else
  shasum -a 256 --check SHA256SUMS >/dev/null ||
    fail "安装包不完整，或者被改动过，没有安装。请重新复制" "the bundle is incomplete or was changed; nothing was installed"
fi

is_it() { [ "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$wanted" ]; }
if [ -z "$python" ]; then
  for one in "python$wanted" python3 python; do
    if command -v "$one" >/dev/null 2>&1 && is_it "$one"; then python=$one; break; fi
  done
fi
if [ -z "$python" ] || ! is_it "$python"; then
  fail "要用 Python $wanted（这个安装包是为它做的），没有找到。可用 --python 指明" "Python $wanted, for which this bundle was made, was not found; name it with --python"
fi
python=$(command -v "$python")

mkdir -p -- "$to" "$command" || fail "不能写入 $to 或 $command" "$to or $command cannot be written to"
to=$(cd -- "$to" && pwd)
command=$(cd -- "$command" && pwd)
version=$(ls wheels | sed -n 's/^huanjie-\([^-]*\)-.*\.whl$/\1/p')
place=$to/$version
if [ -e "$command/huanjie" ] && [ ! -L "$command/huanjie" ]; then
  fail "$command/huanjie 已经有了，而且不是本程序放的；请移开，或者用 --command 指明别处" "$command/huanjie is there and is not ours; move it, or name another folder with --command"
fi

printf '安装到 %s …\n' "$place"
rm -rf -- "$place"
trap 'rm -rf -- "$place"' EXIT
trap 'exit 1' INT TERM HUP
"$python" -m venv --without-pip -- "$place"
for name in $(env | sed -n 's/^\(PIP_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
pip=$(ls wheels/pip-*.whl)/pip
PIP_CONFIG_FILE=/dev/null "$place/bin/python" "$pip" --isolated install --quiet --no-index -f wheels \
  --no-cache-dir --disable-pip-version-check --no-warn-script-location "huanjie==$version"
"$place/bin/huanjie" --version
trap - EXIT
ln -sf -- "$place/bin/huanjie" "$command/.huanjie.$$"
mv -f -- "$command/.huanjie.$$" "$command/huanjie"

printf '装好了：%s/huanjie\n' "$command"
case :$PATH: in
  *:"$command":*) ;;
  *) printf '这个文件夹还不在 PATH 里，请加上：export PATH="%s:$PATH"\n' "$command" ;;
esac
printf '接着可以：huanjie doctor（体检）；huanjie demo（演示）\n'
