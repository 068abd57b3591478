#!/usr/bin/env bash
# Packs target/loralint.jar for Linux and Windows, installs each package and runs it where there is no java on the PATH and no
# JAVA_HOME. The wheel for Windows runs under wine, and its output is compared with Linux's. Installs what it needs by apt-get.
set -euo pipefail
cd "$(dirname "$0")/../../.."
root=$PWD
dist=$root/target/dist
work=$root/target/packages
rm -rf "$work"
mkdir -p "$work/bin" "$work/home"

fail() {
    echo "packages: $1" >&2
    exit 1
}

pack() {
    mvn -B -q -ntp -Pdist -Ddist.platforms=linux-x64,windows-x64 dependency:copy@runtimes cyclonedx:makeBom@bom \
        exec:exec@compile-packer exec:exec@pack
}
pack
cp "$dist/SHA256SUMS" "$work/first"
pack >/dev/null
cmp "$work/first" "$dist/SHA256SUMS" || fail "packing twice made different packages"

if ! command -v podman >/dev/null || ! command -v wine >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends podman runc wine wine64 unzip >/dev/null
fi

for program in sh readlink mkdir rm node; do
    ln -s "$(readlink -f "$(command -v "$program")")" "$work/bin/$program"
done
bare() { env -i HOME="$work/home" PATH="$work/bin" LANG=C.UTF-8 "$@"; }
if bare sh -c 'command -v java'; then fail "there is a java"; fi

# Each package must print the same, the first time and with a start-up archive.
expected() { env LORALINT_ARCHIVE=off ./loralint check src/demo/raw; }
expected >"$work/expected" || true
same() {
    local name=$1
    shift
    for _ in 1 2; do
        local code=0
        "$@" >"$work/out" 2>"$work/err" || code=$?
        [ $code -eq 1 ] || fail "$name ended with $code: $(tail -n 5 "$work/err")"
        cmp "$work/expected" "$work/out" || fail "$name printed something else"
    done
    echo "$name: installed and run"
}

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check --no-index --no-deps "$dist"/*manylinux*.whl
same wheel bare "$work/venv/bin/loralint" check src/demo/raw

tar -C "$work" -xf "$dist"/loralint-*-linux-x64.tar.gz
same tar.gz bare "$work"/loralint-*-linux-x64/loralint check src/demo/raw

mkdir "$work/npm"
npm install --prefix "$work/npm" --no-audit --no-fund --silent --offline --omit=optional \
    "$dist"/loralint-npm-linux-x64-*.tgz "$dist"/loralint-npm-[0-9]*.tgz
same npm bare "$work/npm/node_modules/.bin/loralint" check src/demo/raw

dpkg -i "$dist"/loralint_*_amd64.deb >/dev/null
same deb bare /usr/bin/loralint check src/demo/raw
dpkg -r loralint >/dev/null

# The folder and git belong to root; the program runs as another user, in a read-only folder.
image() { podman run --rm --network none --volume "$root:$root:ro" --workdir "$1" "loralint:$version" "${@:2}"; }
version=$(basename "$dist"/loralint-*-linux-x64.tar.gz -linux-x64.tar.gz)
version=${version#loralint-}
podman load -q -i "$dist"/*.oci.tar >/dev/null 2>&1
same image image "$root" check src/demo/raw
git init -q "$work/repository"
cp -r src/demo/raw/* "$work/repository"
git -C "$work/repository" add .
git -C "$work/repository" -c user.name=loralint -c user.email=loralint@localhost commit -q -m images
echo "city, city" >"$(find "$work/repository" -name '*.txt' | sort | head -n 1)"
image "$work/repository" check --changed-since HEAD >"$work/out" 2>"$work/err" || [ $? -eq 1 ] || fail "git in the image: $(cat "$work/err")"
grep -q duplicate-tag "$work/out" || fail "the image does not see the change: $(cat "$work/out")"

# Windows. Java under wine has no adapters for IPv6; a version of Python for Windows is on Maven Central.
mvn -B -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64 -DoutputDirectory="$work"
echo "3291bf3d8f405335ac21dbe55780521fdfd295b0f9f43f7e6e8c55bedd709cb3  $work/cpython-3.14.3-1.5.13-windows-x86_64.jar" |
    sha256sum -c --quiet
unzip -qo "$work"/cpython-*.jar 'org/*' -x '*/lib/test/*' '*/include/*' -d "$work"
python=$work/org/bytedeco/cpython/windows-x86_64
mkdir -m 700 "$work/run"
wine() {
    env -u DISPLAY -u JAVA_HOME WINEPREFIX="$work/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LC_ALL=C.UTF-8 \
        XDG_RUNTIME_DIR="$work/run" JAVA_OPTS=-Djava.net.preferIPv4Stack=true wine "$@"
}
wine wineboot -i
wine "$python/python.exe" -m pip install -q --disable-pip-version-check --no-index --no-deps --no-warn-script-location \
    "Z:$(ls "$dist"/*win_amd64.whl)"
cat >"$work/loralint-on-windows" <<END
#!/usr/bin/env bash
work=$work
$(declare -f wine)
wine "\$@"
END
chmod +x "$work/loralint-on-windows"
python3 src/test/packages/scenario.py src/demo "$work/linux" "$work/linux.txt" "$work/venv/bin/loralint" &
python3 src/test/packages/scenario.py src/demo "$work/windows" "$work/windows.txt" \
    "$work/loralint-on-windows" "$python/Scripts/loralint.exe"
wait
diff "$work/linux.txt" "$work/windows.txt" || fail "Windows does or prints something else"
echo "Windows wheel: $(grep -c 'exit code' "$work/windows.txt") commands as on Linux"

# The scripts of the zip, in Windows' own shell.
unzip -q "$dist"/loralint-*-windows-x64.zip -d "$work"
cmd=$(echo "$work"/loralint-*-windows-x64/loralint.cmd)
through_cmd() {
    local words=("$@")
    (cd "$work/windows" && wine "$python/python.exe" -c 'import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))' \
        "Z:${cmd//\//\\}" "${words[@]}") >"$work/cmd.out" 2>"$work/cmd.err" || true
    (cd "$work/linux" && "$work/venv/bin/loralint" "${words[@]}") >"$work/out" 2>"$work/err" || true
    diff "$work/out" <(tr -d '\r' <"$work/cmd.out") || fail "loralint.cmd ${words[*]}"
    diff "$work/err" <(tr -d '\r' <"$work/cmd.err") || fail "loralint.cmd ${words[*]}"
}
through_cmd check "nothere データ" "a & b (1)"
through_cmd check "my set & (データ) 100%" --rule captions/identity-tag
echo "Windows zip: loralint.cmd passes its arguments"
python3 src/test/packages/windows.py "$work" "$work/loralint-on-windows" "$python"
wine wineserver -k || true
