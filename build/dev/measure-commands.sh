# shellcheck shell=bash
# The commands that measure. They take long or want a quiet machine, so nothing else runs them.

bench_help() {
  cat <<'HELP'
Usage: ./dev bench [throttle] [options of BenchmarkDotNet]
       ./dev bench runtime [--objects N] [--workers N]
       ./dev bench operator [--running N…] [--ending MINUTES] [--idle N] [--minutes N]
       ./dev bench loadgen [--seconds N]

Measures one look of the judge: 20 expectations over 10 signals, a day of minute samples. Exit code 0 only if it is within its
budget of time and memory. The reports are in artifacts/bench/.

  throttle   what a call to AWS pays for its turn when nobody else waits, instead
  runtime    the controller runtime alone over 10,000 objects of a real API server, instead; exit code 0 only if within its budget
  operator   the whole operator between a real API server and the lab in real time: 10, 100 and 1,000 runs at once, and 10,000
             experiments that wait for their schedule, instead; takes an hour
  loadgen    the load generator beside wrk, against a local web server, instead; exit code 0 only if within its budget
HELP
}

bench_command() {
  if [[ ${1:-} == runtime || ${1:-} == operator ]]; then
    choose_control_plane_binaries
    run_project bench/ChaosOperator.ClusterBenchmarks "$@"
  elif [[ ${1:-} == loadgen ]]; then
    ! is_debian || install_packages wrk
    run_project bench/ChaosOperator.ClusterBenchmarks "$@"
  else
    run_project bench/ChaosOperator.Benchmarks --artifacts "$REPOSITORY/artifacts/bench" "$@"
  fi
}

mutate_help() {
  cat <<'HELP'
Usage: ./dev mutate [PATTERN…]

Changes the code of src/ChaosOperator.Core/Hypotheses in every way that Stryker knows, one at a time, and counts the changes
that no test finds. The last line is the score; the report that shows the changes in the code is in artifacts/mutation/.

  PATTERN   only these files, such as '**/Hypotheses/Judging/*.cs' (default: '**/Hypotheses/**/*.cs')
HELP
}

mutate_command() {
  local patterns=() pattern
  (($# > 0)) || set -- '**/Hypotheses/**/*.cs'
  for pattern in "$@"; do patterns+=(--mutate "$pattern"); done
  require_dotnet
  step 'restore tools' dotnet tool restore --tool-manifest "$REPOSITORY/dotnet-tools.json"
  step 'restore' dotnet restore "$REPOSITORY/ChaosOperator.sln" --locked-mode --verbosity quiet
  cd "$REPOSITORY/tests/ChaosOperator.Core.Tests"
  # Only the examples of what is mutated: each change runs them all, and generated runs of the properties would take hours.
  export ONLY_EXAMPLES_OF=Hypotheses
  # The runner of the Microsoft Testing Platform: with VSTest the coverage of xunit.v3 tests is not captured, and nothing is found.
  exec dotnet stryker --project ChaosOperator.Core.csproj --test-runner mtp --configuration "$CONFIGURATION" \
    --reporter html --reporter json --reporter progress --output "$REPOSITORY/artifacts/mutation" "${patterns[@]}"
}
