#!/usr/bin/env bash
# The first hour with dieuhanh: the README's commands, run as they stand by tests/test_first_hour.py.
set -euo pipefail
cd "$(dirname "$0")/.."

FACTS=${FACTS:-../shared/data/facts/bp_kpi_facts.csv} # published figures of the province: the real file, or any of its shape

./dieuhanh up --detach
./dieuhanh push economy.facts "$FACTS"
./dieuhanh sample services --seed 7 --until 2026-11-23T17:00 --out var/sample
for file in var/sample/*.ndjson; do
  ./dieuhanh push "$(basename "$file" .ndjson)" "$file"
done
./dieuhanh down
