# shellcheck shell=bash
# ./dev test: builds, checks and runs everything, and says in the last line how it went.

test_help() {
  cat <<'HELP'
Usage: ./dev test [--fast] [--project NAME]…

Builds the solution with warnings as errors, checks formatting and scripts, runs every test project, and ends with a line
"N passed, N failed". Exit code 0 only if nothing failed. After a failure the logs are in artifacts/test/.

  --fast           without the end-to-end tests, which need a control plane, and with a tenth of the generated sequences
  --project NAME   only this test project, e.g. ChaosOperator.Core.Tests; may be repeated
HELP
}

test_command() {
  local fast=false projects=() project
  while (($# > 0)); do
    case $1 in
      --fast) fast=true ;;
      --project)
        project=$(option_value "$@")
        [[ -d $REPOSITORY/tests/$project ]] || fail "there is no test project '$project'" 'its name is that of a folder in tests/'
        projects+=("$project")
        shift
        ;;
      *) fail "test does not know '$1'" 'see ./dev test --help' ;;
    esac
    shift
  done
  if ((${#projects[@]} == 0)); then
    while IFS= read -r project; do projects+=("$project"); done < <(test_projects "$fast")
  fi

  RESULTS="$REPOSITORY/artifacts/test"
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  # The lab runs the SSM document's Python with boto3, and tests drive the lab with the AWS CLI as an independent client.
  # Replicas whose network is cut live in network namespaces. Reports are looked at in a real browser, and both shells complete the command line.
  # Argo CD's scripts run in the dialect of Lua that it speaks.
  ! is_debian || install_packages python3-boto3 awscli iproute2 chromium-headless-shell fonts-dejavu-core lua5.1 zsh
  choose_helm
  choose_kubectl
  export KUBECTL
  choose_promtool
  build_projects ChaosOperator.sln
  PASSED=0 FAILED=0 SKIPPED=0
  # How many generated lives of a run are held against the rules; by itself the test takes a tenth of them.
  [[ $fast == true ]] || export CHAOS_OPERATOR_SEQUENCES=${CHAOS_OPERATOR_SEQUENCES:-100000}
  on_exit stop_running
  begin_check 'formatting' env "${SHORT_LIFE[@]}" dotnet format whitespace "$REPOSITORY/ChaosOperator.sln" --no-restore --verify-no-changes
  ! command -v shellcheck >/dev/null || begin_check 'scripts (shellcheck)' check_scripts
  ! command -v cfn-lint >/dev/null || begin_check 'stacks (cfn-lint)' cfn-lint "$REPOSITORY"/deploy/cloudformation/roles.yaml "$REPOSITORY"/deploy/cloudformation/sample-application/region.yaml
  [[ " ${projects[*]} " != *' ChaosOperator.EndToEnd '* ]] || choose_control_plane_binaries
  run_projects "${projects[@]}"
  print_totals
}

# What takes longest begins first, so that none of it is still at work alone when all else is through; before all the one that mostly waits.
LONGEST_PROJECTS=(ChaosOperator.Lab.Tests ChaosOperator.Core.Tests ChaosOperator.Tests ChaosOperator.Cli.Tests ChaosOperator.Page.Tests)

# test_projects FAST: their names, in the order in which they begin.
test_projects() {
  local file name
  printf '%s\n' "${LONGEST_PROJECTS[@]}"
  for file in "$REPOSITORY"/tests/*/*Tests.csproj; do
    name=$(basename "$file" .csproj)
    [[ " ${LONGEST_PROJECTS[*]} " == *" $name "* ]] || printf '%s\n' "$name"
  done
  [[ $1 == true ]] || printf 'ChaosOperator.EndToEnd\n'
}

# What is at work, by its process: a test project, or a check.
declare -A RUNNING=() STARTED=()

# begin_check TITLE COMMAND…: a check that is not a test is made beside the first test projects, since it computes on one core.
begin_check() {
  local title=$1
  shift
  "$@" >"$RESULTS/${title%% *}.log" 2>&1 &
  RUNNING[$!]="check $title" STARTED[$!]=$SECONDS
}

# report_check NAME STATUS SECONDS: it counts as one failure when it fails, and as nothing otherwise.
report_check() {
  local title=${1#check } log
  log="$RESULTS/${title%% *}.log"
  if (($2 == 0)); then
    printf '  %-58s %4d s\n' "$1" "$3" >&2
    rm -f "$log"
  else
    printf '  %-58s failed\n' "$1" >&2
    tail -n 25 "$log" | sed 's/^/    | /' >&2
    FAILED=$((FAILED + 1))
  fi
}

check_scripts() {
  (cd "$REPOSITORY" && shellcheck --external-sources dev .ci/run build/dev/control-plane-component.sh)
}

# run_projects NAME…: three at a time, since each of them waits now and then, or computes on one core; the end-to-end tests alone,
# since their clocks run fast. It runs the test executables themselves (xunit.v3 tests are executables), without a test host in
# between that could lose a crash.
run_projects() {
  local project
  for project; do
    while ((${#RUNNING[@]} == 3)) || { ((${#RUNNING[@]} > 0)) && [[ $project == ChaosOperator.EndToEnd ]]; }; do report_next; done
    [[ $project != ChaosOperator.EndToEnd ]] || printf '  %s begins; it takes about twelve minutes\n' "$project" >&2
    hearing_interrupts "$(built "tests/$project")" -noLogo -noColor -result-xml "$RESULTS/$project.xml" >"$RESULTS/$project.log" 2>&1 &
    RUNNING[$!]=$project STARTED[$!]=$SECONDS
  done
  while ((${#RUNNING[@]} > 0)); do report_next; done
}

# hearing_interrupts COMMAND…: what a shell starts in the background ignores Ctrl-C, and so does everything that it starts in turn, also what a test
# starts to see what becomes of it by Ctrl-C.
hearing_interrupts() {
  if env --default-signal=INT true 2>/dev/null; then exec env --default-signal=INT "$@"; fi
  exec "$@"
}

# stop_running: what the shell starts in the background does not hear Ctrl-C by itself, and a test runner that is asked to end goes on
# for as long as its tests do. What the tests have started dies with it.
stop_running() { ((${#RUNNING[@]} == 0)) || kill -KILL "${!RUNNING[@]}" 2>/dev/null || true; }

# report_next: waits until one of what runs ends, and tells how it went.
report_next() {
  local ended status=0 name
  wait -n -p ended "${!RUNNING[@]}" || status=$?
  name=${RUNNING[$ended]}
  unset "RUNNING[$ended]"
  if [[ $name == 'check '* ]]; then
    report_check "$name" "$status" $((SECONDS - STARTED[$ended]))
  else
    report_project "$name" "$status" $((SECONDS - STARTED[$ended]))
  fi
}

# report_project NAME STATUS SECONDS: totals come from its report; no report is a failure.
report_project() {
  local name=$1 status=$2 report="$RESULTS/$1.xml" passed failed skipped
  passed=$(report_total "$report" passed) skipped=$(report_total "$report" skipped)
  failed=$(($(report_total "$report" failed) + $(report_total "$report" errors)))
  if ((status != 0 && failed == 0)) && ! is_empty_run "$report"; then failed=1; fi
  printf '  %-58s %4d s  %d passed, %d failed%s\n' \
    "$name" "$3" "$passed" "$failed" "$( ((skipped == 0)) || echo ", $skipped skipped")" >&2
  if ((failed > 0)); then show_failures "$RESULTS/$name.log" "$status"; else rm -f "$RESULTS/$name.log"; fi
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
}

# report_total REPORT ATTRIBUTE: the number in the report's <assembly> element, 0 without a report.
report_total() {
  local value
  value=$(grep --only-matching --max-count 1 '<assembly [^>]*' "$1" 2>/dev/null | grep --only-matching --perl-regexp "(?<= $2=\")[0-9]+" | head -n 1) || true
  printf '%d\n' "${value:-0}"
}

# A project without tests yet ends with a status of its own; that is not a failing test.
is_empty_run() { [[ -s $1 ]] && [[ $(report_total "$1" total) == 0 ]]; }

# show_failures LOG STATUS: each failing test with its message and stack, as the runner printed it.
show_failures() {
  local failures
  failures=$(awk '/^ ? ? ? ?[^ ]/ {show = 0} /^    [^ ].* \[FAIL\]$/ {show = 1} show' "$1")
  if [[ -n $failures ]]; then
    printf '%s\n' "$failures" >&2
  else
    printf '    it ended with status %d:\n' "$2" >&2
    tail -n 30 "$1" | sed 's/^/    | /' >&2
  fi
  printf '    whole log: %s\n' "${1#"$REPOSITORY/"}" >&2
}

print_totals() {
  local line="$PASSED passed, $FAILED failed"
  ((SKIPPED == 0)) || line+=", $SKIPPED skipped"
  printf '%s\n' "$line"
  ((FAILED == 0))
}
