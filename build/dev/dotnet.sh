# shellcheck shell=bash
# The one place that knows how things are built. Release everywhere: what is tested and shown is what ships, and the
# Debug output of an editor stays untouched. Warnings are errors in both (Directory.Build.props).

CONFIGURATION=Release
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

require_dotnet() {
  command -v dotnet >/dev/null || fail 'the .NET SDK is missing' 'install .NET SDK 10 and have dotnet on PATH'
  (cd "$REPOSITORY" && dotnet --version >/dev/null 2>&1) ||
    fail "the .NET SDK that global.json asks for is missing (there is: $(dotnet --list-sdks | cut -d ' ' -f 1 | paste -s -d ' '))" 'install .NET SDK 10'
}

# A compiler lives for seconds where each project starts its own: compiling the compiler and its analyzers better meanwhile is never paid back, and was a quarter of a build.
# The delay, after which nothing new may have come before it begins, is hexadecimal, in milliseconds.
SHORT_LIFE=(DOTNET_TieredPGO=0 DOTNET_TC_CallCountingDelayMs=3000)

# build_projects PROJECT…: restore in locked mode and build; a project is a path relative to the repository.
build_projects() {
  local project
  require_dotnet
  for project in "$@"; do
    step "restore $(basename "$project")" dotnet restore "$REPOSITORY/$project" --locked-mode --verbosity quiet
    step "build $(basename "$project") ($CONFIGURATION)" env "${SHORT_LIFE[@]}" dotnet build "$REPOSITORY/$project" --no-restore --configuration "$CONFIGURATION" --verbosity quiet
  done
}

# built PROJECT: the path of its executable.
built() {
  local name
  name=$(basename "$1")
  # kubectl finds its plugins by their names.
  [[ $name != ChaosOperator.Cli ]] || name=kubectl-chaos
  printf '%s\n' "$REPOSITORY/$1/bin/$CONFIGURATION/net10.0/$name"
}

# Builds a project and becomes its process, so that signals reach it without anybody in between.
run_project() {
  local project=$1
  shift
  build_projects "$project"
  exec "$(built "$project")" "$@"
}
