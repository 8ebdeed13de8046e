using Amazon.Route53.Model;
using ChaosOperator.Demo.Telling;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.Demo.Aws;

/// <summary>
/// Looks at the US health check and corrects the name that it watches, with the AWS CLI if there is one: a client that knows nothing of
/// this project. Otherwise with the SDK.
/// </summary>
internal sealed class HealthCheckCorrection(Teller teller, LabProcess lab, LabAws aws)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Shows what the health check watches.</summary>
    public Task ShowAsync(CancellationToken cancellationToken) => RunAsync(
        "get-health-check",
        [],
        async token => (await aws.Route53.GetHealthCheckAsync(new GetHealthCheckRequest { HealthCheckId = StoryNames.UsHealthCheck }, token)).HealthCheck,
        cancellationToken);

    /// <summary>Lets the health check watch the US.</summary>
    public Task CorrectAsync(CancellationToken cancellationToken) => RunAsync(
        "update-health-check",
        ["--fully-qualified-domain-name", StoryNames.UsName],
        async token => (await aws.Route53.UpdateHealthCheckAsync(
            new UpdateHealthCheckRequest { HealthCheckId = StoryNames.UsHealthCheck, FullyQualifiedDomainName = StoryNames.UsName }, token)).HealthCheck,
        cancellationToken);

    private async Task RunAsync(
        string operation, string[] more, Func<CancellationToken, Task<HealthCheck?>> withSdk, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "route53", operation, "--health-check-id", StoryNames.UsHealthCheck, .. more,
            "--endpoint-url", lab.Address.GetLeftPart(UriPartial.Authority),
            "--query", "HealthCheck.HealthCheckConfig.FullyQualifiedDomainName", "--output", "text",
        ];
        if (!IsOnPath("aws"))
        {
            teller.Aside($"(without the AWS CLI on PATH, the SDK calls: {string.Join(' ', ["route53", operation, "--health-check-id", StoryNames.UsHealthCheck, .. more])})");
            teller.Output((await withSdk(cancellationToken))?.HealthCheckConfig?.FullyQualifiedDomainName ?? "(nothing)");
            return;
        }

        teller.Command($"aws {string.Join(' ', arguments)}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        var environment = new Dictionary<string, string?>(lab.Environment, StringComparer.Ordinal)
        {
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_PAGER"] = "",
            ["AWS_ENDPOINT_URL"] = null,
        };
        var answer = await Command.RunAsync("aws", arguments, environment: environment, cancellationToken: limit.Token);
        if (answer.ExitCode != 0)
            throw new DemoFailedException($"aws route53 {operation} failed: {answer.Error.Trim()} Look at {lab.LogFile}.");
        teller.Output(answer.Output);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
