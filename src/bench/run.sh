#!/bin/sh
# Prints how long loralint takes, as a whole process. Needs hyperfine and ripgrep; see README.md, "Speed".
# usage: src/bench/run.sh [FOLDER]   (where the datasets are made; a temporary one by default)
set -eu
cd "$(dirname "$0")/../.."
work=${1:-$(mktemp -d)}
mkdir -p "$work"
lint=$PWD/loralint
if [ ! -d "$work/small" ]; then
    java src/bench/MakeDataset.java "$work/small" 100 1 yes
    sed "s#^train_data_dir.*#train_data_dir = \"$work/small\"#" src/demo/raw/train.toml >"$work/small/train.toml"
fi
[ -d "$work/large" ] || java src/bench/MakeDataset.java "$work/large" 200000 20 no

"$lint" check "$work/small" >/dev/null 2>&1 || true
sleep 15 # the start-up archive is made in the background

echo "== 100 captions, 100 images and a configuration (goal: 220 ms on Java 17, 150 ms on Java 25)"
hyperfine -N -i --warmup 3 --runs 20 "$lint check $work/small"
echo "== hello world with the same flags"
cat >"$work/Hello.java" <<'J'
public class Hello { public static void main(String[] a) { System.out.println("hello"); } }
J
javac -d "$work" "$work/Hello.java"
hyperfine -N --warmup 3 --runs 20 "java -XX:+UseSerialGC -Xms384m -Xmn128m -XX:TieredStopAtLevel=1 -cp $work Hello"
echo "== 200,000 captions without images (goal: twice what rg takes, at most three times; in 1 GiB)"
hyperfine -i --warmup 1 --runs 5 -n rg "rg -c . $work/large" -n loralint "$lint check $work/large"
/usr/bin/time -f "peak memory: %M KiB" "$lint" check "$work/large" 2>&1 >/dev/null | tail -n 1

echo "== 200,000 captions of one concept: a file each, and one file for all (goal: not slower than a file each)"
[ -d "$work/txt" ] || java src/bench/MakeDataset.java "$work/txt" 200000 1 no
set -- -n txt "$lint check $work/txt"
for form in metadata.jsonl metadata.csv captions.json meta.json; do
    [ -d "$work/$form" ] || java src/bench/MakeDataset.java "$work/$form" 200000 1 no $form
    set -- "$@" -n $form "$lint check $work/$form"
done
hyperfine -i --warmup 1 --runs 5 "$@"

[ -d "$work/many" ] || java src/bench/MakeLoras.java "$work/many" 10000
[ -d "$work/big" ] || java src/bench/MakeLoras.java "$work/big" 1 2147483648
echo "== audit of 10,000 LoRA files with headers of 20 kB (goal: 3 s on 2 cores; in 512 MiB): judged before; judged anew"
hyperfine -i --warmup 1 --runs 5 "$lint audit $work/many"
hyperfine -i --warmup 1 --runs 5 "$lint audit --no-cache $work/many"
/usr/bin/time -f "peak memory: %M KiB" "$lint" audit "$work/many" 2>&1 >/dev/null | tail -n 1
echo "== audit --weights of 2 GiB (goal: at most 1.67 times what sha256sum takes)"
hyperfine -i --warmup 1 --runs 5 -n sha256sum "sha256sum $work/big/large.safetensors" \
    -n loralint "$lint audit --weights --no-cache $work/big/large.safetensors"

if [ ! -d "$work/repository" ]; then
    java src/bench/MakeDataset.java "$work/repository" 50000 10 no
    (
        cd "$work/repository"
        export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@localhost GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@localhost
        git init -q && git add -A && git commit -qm before
        for caption in 10_tova0mir/?0.txt 10_tova3mir/?3.txt 10_tova7mir/[12]7.txt; do
            printf ', smile, smile' >>"$caption"
        done
        git commit -qam after
    )
fi
echo "== check --changed-since: 20 of 50,000 captions changed (goal: 1.5 s on 2 cores)"
(cd "$work/repository" && hyperfine -i --warmup 1 --runs 5 "$lint check . --changed-since HEAD~1")

if [ ! -d "$work/images" ]; then
    java src/bench/MakeDataset.java "$work/images" 20000 1 yes
    sed "s#^train_data_dir.*#train_data_dir = \"$work/images\"#" src/demo/raw/train.toml >"$work/images/train.toml"
fi
echo "== check of 20,000 captions and images"
hyperfine -i --warmup 1 --runs 5 "$lint check $work/images"
echo "== plan of 20,000 images (goal: 3 s on 2 cores; in 1 GiB)"
hyperfine -i --warmup 1 --runs 5 "$lint plan $work/images/train.toml"
/usr/bin/time -f "peak memory: %M KiB" "$lint" plan "$work/images/train.toml" 2>&1 >/dev/null | tail -n 1

[ -d "$work/pictures" ] || java src/bench/MakePictures.java "$work/pictures" 20000
twice="$lint check $work/pictures --rule dataset/duplicate-image"
echo "== duplicates among 20,000 pictures (in 1 GiB): the same bytes; decoded; decoded before"
hyperfine -i --warmup 1 --runs 5 "$twice"
hyperfine -i --runs 1 "$twice --pictures --no-cache"
hyperfine -i --warmup 1 --runs 5 "$twice --pictures"
/usr/bin/time -f "peak memory: %M KiB" $twice --pictures --no-cache 2>&1 >/dev/null | tail -n 1
