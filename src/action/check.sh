#!/usr/bin/env bash
# Runs the check: writes annotations to the log, a summary to the job page, and SARIF and a comment to files. Exits with 0; the
# exit code of the check is an output, so that results are uploaded before the job fails.
set -euo pipefail

loralint=${LORALINT:-$(cd "$(dirname "$0")/../.." && pwd)/loralint}
# A new folder, so that the results of an earlier step are not used.
mkdir -p "${RUNNER_TEMP:-${TMPDIR:-/tmp}}"
results=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/loralint.XXXXXX")

base=${LORALINT_BASE:-}
if [ -z "$base" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
    base=origin/$GITHUB_BASE_REF
fi
# A merge queue has no base branch, only the commit that the merge goes on top of.
if [ -z "$base" ]; then
    base=${LORALINT_MERGE_GROUP_BASE:-}
fi
# GitHub sends zeros if there is no commit before, such as on the first push of a branch.
if [[ $base =~ ^0{40,64}$ ]]; then
    base=
fi

# Rules of the repository are programs. With a base, those from before the change are run.
if [ -n "${LORALINT_TRUSTED:-}" ]; then
    trusted=$(cd -- "$LORALINT_TRUSTED" >/dev/null && pwd -P)
    export LORALINT_TRUST=$trusted${LORALINT_TRUST:+:$LORALINT_TRUST}
fi

words=(check "--fail-on=${LORALINT_FAIL_ON:-error}" --quiet
    --format github --format "sarif=$results/loralint.sarif" --format "markdown=$results/comment.md")
if [ -n "$base" ]; then
    words+=("--changed-since=$base")
fi
while IFS= read -r word; do
    if [ -n "$word" ]; then
        words+=("$word")
    fi
done <<<"${LORALINT_ARGUMENTS:-}"
words+=(-- "${LORALINT_PATH:-.}")

code=0
"$loralint" "${words[@]}" || code=$?

output=${GITHUB_OUTPUT:-/dev/stdout}
echo "exit-code=$code" >>"$output"
if [ -f "$results/comment.md" ]; then
    cat "$results/comment.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    echo "comment=$results/comment.md" >>"$output"
    echo "sarif=$results/loralint.sarif" >>"$output"
fi
