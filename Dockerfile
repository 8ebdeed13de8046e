# The operator's image. docker build --tag chaos-operator --build-arg VERSION=0.1.0 .
ARG DOTNET_VERSION=10.0

# What is built is portable (no apphost, no runtime identifier), so it is built once, on the builder's own platform.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION} AS build
ARG VERSION=0.1.0
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY src/ src/
RUN dotnet restore src/ChaosOperator --locked-mode
RUN dotnet publish src/ChaosOperator --no-restore --configuration Release --output /app \
    -p:UseAppHost=false -p:Version=${VERSION} -p:DebugType=embedded

# "extra" for the time-zone data: schedules name time zones.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble-chiseled-extra
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Chaos Operator" \
      org.opencontainers.image.description="Standing resilience checks on AWS as Kubernetes resources" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
# The diagnostics socket would be the one thing that is written to the root file system.
ENV DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --from=build /app ./
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "ChaosOperator.dll"]
