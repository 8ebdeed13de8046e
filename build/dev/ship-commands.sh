# shellcheck shell=bash
# What ships: images, made by the .NET SDK without a container engine, and what is in the programs.

# The programs that are images: name and project.
declare -A IMAGES=([chaos-operator]=src/ChaosOperator [chaos-loadgen]=src/ChaosOperator.LoadGen)
# The programs that people get.
declare -A PROGRAMS=([chaos-operator]=src/ChaosOperator [chaos-loadgen]=src/ChaosOperator.LoadGen [kubectl-chaos]=src/ChaosOperator.Cli)

image_help() {
  cat <<'HELP'
Usage: ./dev image [--push REGISTRY[/PATH]] [--version VERSION] [--program NAME]… [--base-images REGISTRY/PATH] [--output DIRECTORY]

Makes the images of chaos-operator and chaos-loadgen for linux/amd64 and linux/arm64, without a container engine: as OCI archives
in artifacts/image/, or pushed to a registry. What they are built on is pulled from Microsoft's registry. An archive that would make a node
pull more than 120 MB is an error.

  --push REGISTRY[/PATH]       to this registry, such as registry.example.com/team; credentials are those of `docker login`, or
                               DOTNET_CONTAINER_PUSH_REGISTRY_UNAME and DOTNET_CONTAINER_PUSH_REGISTRY_PWORD
  --version VERSION            of the programs, and the tag (default: that of Directory.Build.props)
  --program NAME               chaos-operator or chaos-loadgen only; may be repeated
  --base-images REGISTRY/PATH  where copies of mcr.microsoft.com/dotnet are (…/aspnet, …/runtime), for machines that cannot reach it
  --output DIRECTORY           of the archives
HELP
}

image_command() {
  local names=() name value directory="$REPOSITORY/artifacts/image" settings=() destination=''
  while (($# > 0)); do
    [[ $1 =~ ^--(push|version|base-images|output|program)$ ]] || fail "image does not know '$1'" 'see ./dev image --help'
    value=$(option_value "$@")
    case $1 in
      --push) destination=$value ;;
      --version) settings+=("-p:Version=$value") ;;
      --base-images) settings+=("-p:BaseImages=${value%/}") ;;
      --output) directory=$(realpath -m "$value") ;;
      --program)
        [[ -n ${IMAGES[$value]:-} ]] || fail "there is no image of '$value'" "there are ${!IMAGES[*]}"
        names+=("$value")
        ;;
    esac
    shift 2
  done
  ((${#names[@]} > 0)) || names=(chaos-operator chaos-loadgen)
  require_dotnet
  for name in "${names[@]}"; do
    step "restore $name" dotnet restore "$REPOSITORY/${IMAGES[$name]}" --locked-mode -p:ForImage=true "${settings[@]}" --verbosity quiet
    if [[ -n $destination ]]; then
      step "push $name" publish_image "$name" "${settings[@]}" "-p:ContainerRegistry=${destination%%/*}" "-p:ContainerRepository=$(repository_at "$destination" "$name")"
      say "  pushed to ${destination%/}/$name"
    else
      mkdir -p "$directory"
      step "build the image of $name" publish_image "$name" "${settings[@]}" "-p:ContainerArchiveOutputPath=$directory/$name.tar"
      tell_pull_size "$directory/$name.tar"
    fi
  done
}

# tell_pull_size ARCHIVE: an image that nodes would pull for longer than is allowed is no image. The layers of both platforms are in it, compressed, and differ by little.
tell_pull_size() {
  local megabytes=$((($(wc -c <"$1") / 2 + 999999) / 1000000))
  say "  $1: $megabytes MB to pull for a platform"
  ((megabytes <= 120)) || fail "$1 would make a node pull $megabytes MB, and 120 are allowed" 'see what was added to the program or to what it is built on'
}

# repository_at REGISTRY[/PATH] NAME: what the image is called there.
repository_at() {
  local path=${1%/}
  if [[ $path == */* ]]; then printf '%s/%s\n' "${path#*/}" "$2"; else printf '%s\n' "$2"; fi
}

# publish_image NAME PROPERTY…: of a registry that does not answer the SDK shows a page of stack.
publish_image() {
  local name=$1 log reason
  shift
  log=$(mktemp "$CACHE/logs/image-XXXXXX.log")
  if env "${SHORT_LIFE[@]}" dotnet publish "$REPOSITORY/${IMAGES[$name]}" --no-restore --configuration "$CONFIGURATION" -t:PublishContainer -p:ForImage=true -p:RunAnalyzers=false --verbosity quiet "$@" >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  reason=$(grep --only-matching --max-count 1 --extended-regexp '(HttpRequestException|SocketException[^:]*|error CONTAINER[0-9]+): [^[]*' "$log" | head -n 1) || true
  [[ -n $reason ]] || {
    cat "$log"
    return 1
  }
  fail "a registry did not give or take an image: ${reason#*: }" \
    "reach it from here, or log in to it; what images are built on can also come from copies of mcr.microsoft.com/dotnet in a registry of yours: --base-images. Whole log: $log"
}

sbom_help() {
  cat <<'HELP'
Usage: ./dev sbom [--output DIRECTORY]

Writes what is in chaos-operator, chaos-loadgen and kubectl-chaos, as CycloneDX JSON, to artifacts/sbom/: every package that ships with
them, with version, licence and hash. The runtime is not among them: it belongs to what the images are built on, or to the machine.
Once the packages are there, it needs no network.
HELP
}

sbom_command() {
  local directory="$REPOSITORY/artifacts/sbom" name value
  while (($# > 0)); do
    [[ $1 == --output ]] || fail "sbom does not know '$1'" 'see ./dev sbom --help'
    value=$(option_value "$@")
    directory=$(realpath -m "$value")
    shift 2
  done
  require_dotnet
  step 'restore tools' restore_tools
  mkdir -p "$directory"
  for name in chaos-operator chaos-loadgen kubectl-chaos; do
    step "restore $name" dotnet restore "$REPOSITORY/${PROGRAMS[$name]}" --locked-mode --verbosity quiet
    step "list what is in $name" list_contents "$name" "$directory"
    say "  $directory/$name.cdx.json"
  done
}

restore_tools() { (cd "$REPOSITORY" && dotnet tool restore); }

# list_contents NAME DIRECTORY: analyzers and the like do not ship.
list_contents() {
  local project=${PROGRAMS[$1]} version
  version=$(dotnet msbuild "$REPOSITORY/$project" -getProperty:Version)
  (cd "$REPOSITORY" && env "${SHORT_LIFE[@]}" dotnet tool run dotnet-CycloneDX -- "$project/$(basename "$project").csproj" --recursive --exclude-dev --disable-package-restore \
    --set-name "$1" --set-version "$version" --spec-version 1.6 --no-serial-number --output-format Json --output "$2" --filename "$1.cdx.json")
}
