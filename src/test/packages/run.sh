#!/usr/bin/env bash
# Packs loralint for Linux and Windows, installs each package and runs it where there is no java on the PATH and no JAVA_HOME. The
# packages for Windows run under wine, and what they print and write is compared with Linux. A clean clone is built, too, and its
# packages must have the same bytes. Expects target/loralint.jar of a clean build; installs what it needs by apt-get, and needs root
# for dpkg and podman.
#
# Usage: run.sh [clone|linux|python|release|deb|image|windows]...    all by default
set -euo pipefail
cd "$(dirname "$0")/../../.."
root=$PWD
dist=$root/target/dist
work=$root/target/packages
platforms=linux-x64,windows-x64
parts=" ${*:-clone linux python release deb image windows} "

fail() {
    echo "packages: $1" >&2
    exit 1
}

wants() { [[ $parts == *" $1 "* ]]; }

# Installs packages of Debian where a program is missing: PROGRAM="PACKAGE…"
need() {
    local missing=() pair
    for pair in "$@"; do
        # shellcheck disable=SC2206 # packages are words
        command -v "${pair%%=*}" >/dev/null || missing+=(${pair#*=})
    done
    [ ${#missing[@]} -eq 0 ] && return
    apt-get update -qq || fail "apt-get update failed; these packages are missing: ${missing[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt-get cannot install ${missing[*]}"
}
need unzip=unzip
if wants image; then need podman=podman runc=runc; fi
if wants windows; then need wine="wine wine64"; fi
python3 -m venv --help >/dev/null && python3 -c 'import ensurepip' 2>/dev/null || need no-venv=python3-venv

rm -rf "$work"
mkdir -p "$work/bin" "$work/home"

# The build that people run. What is not committed yet is in it too.
if wants clone; then
    git clone -q "$root" "$work/clone"
    git ls-files -z --cached --others --exclude-standard | tar -c --null --files-from=- --ignore-failed-read 2>/dev/null | tar -x -C "$work/clone"
    (cd "$work/clone" && exec nice mvn -B -q -ntp -Pdist "-Ddist.platforms=$platforms" package) >"$work/clone.log" 2>&1 &
    clone=$!
fi

# A review under wine would keep the standard output of this script open.
end() {
    [ -z "${clone:-}" ] || kill "$clone" 2>/dev/null || true
    [ ! -d "$work/wine" ] || WINEPREFIX=$work/wine PATH=$PATH:/usr/lib/wine wineserver -k || true
}
trap end EXIT

[ -f target/loralint.jar ] || fail "target/loralint.jar does not exist; run mvn package"
mvn -B -q -ntp -Pdist "-Ddist.platforms=$platforms" package
version=$(basename "$dist"/loralint-*-linux-x64.tar.gz -linux-x64.tar.gz)
version=${version#loralint-}

for program in sh readlink mkdir rm id find node; do
    ln -s "$(readlink -f "$(command -v "$program")")" "$work/bin/$program"
done
bare() { env -i HOME="$work/home" PATH="$work/bin" LANG=C.UTF-8 "$@"; }
if bare sh -c 'command -v java'; then fail "there is a java"; fi

# Each package must print the same, the first time and with a start-up archive.
code=0
LORALINT_ARCHIVE=off ./loralint check src/demo/raw >"$work/expected" || code=$?
[ $code -eq 1 ] || fail "target/loralint.jar ended with $code"
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
loralint=$work/venv/bin/loralint

if wants linux; then
    same wheel bare "$loralint" check src/demo/raw
    same "python -m loralint" bare "$work/venv/bin/python" -m loralint check src/demo/raw
    src/test/python/run.sh "$(echo "$work"/venv/lib/python*/site-packages)"
    bare "$loralint" --version >"$work/out"
    grep -q "^loralint $version (build " "$work/out" && grep -q "^runtime: Java " "$work/out" &&
        grep -q "^trainers: .*; the newest known release is from 20" "$work/out" || fail "--version: $(cat "$work/out")"

    tar -C "$work" -xf "$dist"/loralint-*-linux-x64.tar.gz
    same tar.gz bare "$work"/loralint-*-linux-x64/loralint check src/demo/raw

    mkdir "$work/npm"
    npm install --prefix "$work/npm" --no-audit --no-fund --silent --offline --omit=optional \
        "$dist"/loralint-npm-linux-x64-*.tgz "$dist"/loralint-npm-[0-9]*.tgz
    same npm bare "$work/npm/node_modules/.bin/loralint" check src/demo/raw

    python3 src/test/packages/terminal.py "$loralint" src/demo/raw
fi

# The oldest and the newest CPython that can be had here: Maven Central has some. pytest is Debian's, for all of them.
if wants python; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-pytest python3-exceptiongroup \
        python3-tomli >/dev/null || fail "apt-get cannot install pytest"
    mkdir "$work/pytest"
    for module in pytest _pytest pluggy iniconfig packaging exceptiongroup tomli typing_extensions.py py.py; do
        ln -s "/usr/lib/python3/dist-packages/$module" "$work/pytest/"
    done
    while read -r name jar sum; do
        mvn -B -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            -Dartifact="org.bytedeco:cpython:$jar:jar:linux-x86_64" -DoutputDirectory="$work"
        echo "$sum  $work/cpython-$jar-linux-x86_64.jar" | sha256sum -c --quiet
        unzip -qo "$work/cpython-$jar-linux-x86_64.jar" 'org/*' -x '*/test/*' '*/include/*' -d "$work/$name"
        home=$work/$name/org/bytedeco/cpython/linux-x86_64
        chmod +x "$home/$name"
        cat >"$work/bin/$name" <<END
#!/bin/sh
exec env LD_LIBRARY_PATH="$home" PYTHONHOME="$home" PYTHONPATH="\$PYTHONPATH:$work/pytest" "$home/$name" "\$@"
END
        chmod +x "$work/bin/$name"
        src/test/python/run.sh "$(echo "$work"/venv/lib/python*/site-packages)" "$work/bin/$name"
        echo "$name: the package's tests"
    done <<END
python3.9 3.9.6-1.5.6 e8c42da2fe5658f6d8f270193ed84463bf768123bace0859731b31cbfbddb35f
python3.14 3.14.3-1.5.13 eb5f1a6fe2dc498ac18927189a37f28a47b0ba06ae6bd85112eff023fe2eb46f
END
fi

if wants release; then
    /usr/bin/python3 -c 'import yaml' 2>/dev/null || need no-yaml=python3-yaml
    /usr/bin/python3 src/test/packages/release.py .github/workflows/release.yml "$dist" "$work/release"
fi

if wants deb; then
    dpkg -i "$dist"/loralint_*_amd64.deb >/dev/null
    same deb bare /usr/bin/loralint check src/demo/raw
    ls /usr/lib/loralint/loralint.jar.*.archive >/dev/null || fail "the .deb has no start-up archive after its installation"
    dpkg -r loralint >/dev/null
    [ ! -e /usr/lib/loralint ] || fail "dpkg -r leaves $(find /usr/lib/loralint)"
fi

if wants image; then
    # The folder and git belong to root; the program runs as another user, in a read-only folder.
    image() { podman --runtime runc run --rm --network none --volume "$root:$root:ro" --workdir "$1" "loralint:$version" "${@:2}"; }
    podman load -q -i "$dist"/*.oci.tar >/dev/null 2>&1
    same image image "$root" check src/demo/raw
    git init -q "$work/repository"
    cp -r src/demo/raw/* "$work/repository"
    git -C "$work/repository" add .
    git -C "$work/repository" -c user.name=loralint -c user.email=loralint@localhost commit -q -m images
    echo "city, city" >"$(find "$work/repository" -name '*.txt' | sort | head -n 1)"
    image "$work/repository" check --changed-since HEAD >"$work/out" 2>"$work/err" || [ $? -eq 1 ] ||
        fail "git in the image: $(cat "$work/err")"
    grep -q duplicate-tag "$work/out" || fail "the image does not see the change: $(cat "$work/out")"
    echo "image: --changed-since sees the change"
fi

if wants windows; then
    # A Python for Windows is on Maven Central. Java under wine has no adapters for IPv6.
    mvn -B -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact=org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64 -DoutputDirectory="$work"
    echo "3291bf3d8f405335ac21dbe55780521fdfd295b0f9f43f7e6e8c55bedd709cb3  $work/cpython-3.14.3-1.5.13-windows-x86_64.jar" |
        sha256sum -c --quiet
    unzip -qo "$work/cpython-3.14.3-1.5.13-windows-x86_64.jar" 'org/*' -x '*/lib/test/*' '*/include/*' -d "$work"
    python=$work/org/bytedeco/cpython/windows-x86_64
    mkdir -m 700 "$work/run"
    cat >"$work/on-windows" <<END
#!/bin/sh
exec env -u DISPLAY -u JAVA_HOME WINEPREFIX="$work/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LC_ALL=C.UTF-8 \\
    XDG_RUNTIME_DIR="$work/run" JAVA_OPTS=-Djava.net.preferIPv4Stack=true wine "\$@"
END
    chmod +x "$work/on-windows"
    "$work/on-windows" wineboot -i || fail "wine does not start"
    "$work/on-windows" "$python/python.exe" -m pip install -q --disable-pip-version-check --no-index --no-deps \
        --no-warn-script-location "Z:$(ls "$dist"/*win_amd64.whl)"

    python3 src/test/packages/scenario.py src/demo "$work/linux" "$work/linux.txt" "$loralint"
    python3 src/test/packages/scenario.py src/demo "$work/windows" "$work/windows.txt" \
        "$work/on-windows" "$python/Scripts/loralint.exe"
    # A fault that wine reports of itself is no line of ours; a command that it ends has another exit code.
    diff "$work/linux.txt" <(grep -v '^err| wine: ' "$work/windows.txt") || fail "Windows does or prints something else"
    echo "Windows wheel: $(grep -c 'exit code' "$work/windows.txt") commands print and write the same as on Linux"

    unzip -q "$dist"/loralint-*-windows-x64.zip -d "$work"
    python3 src/test/packages/windows.py "$work" "$loralint"
fi

if wants clone; then
    wait $clone || fail "the build of a clean clone failed: $(tail -n 20 "$work/clone.log")"
    diff "$dist/SHA256SUMS" "$work/clone/target/dist/SHA256SUMS" || fail "a build of the same sources has other bytes; mvn clean removes files of
earlier builds from target/loralint.jar"
    echo "clone: $(wc -l <"$dist/SHA256SUMS") packages with the same bytes"
fi
