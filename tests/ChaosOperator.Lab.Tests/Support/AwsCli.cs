using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>The distribution's AWS CLI: a client of AWS that we did not write.</summary>
internal sealed class AwsCli(Uri endpoint)
{
    private const string Path = "/usr/bin/aws";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public JsonNode Json => JsonNode.Parse(Output)!;
    }

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<JsonNode> OkAsync(string region, params string[] arguments)
    {
        var result = await RunAsync(region, [], arguments);
        Assert.True(result.ExitCode == 0, $"aws {string.Join(' ', arguments)} failed: {result.Error}");
        return result.Output.Length == 0 ? new JsonObject() : result.Json;
    }

    /// <summary>Runs a command that must fail, and gives what it wrote.</summary>
    public async Task<string> FailAsync(string region, params string[] arguments)
    {
        var result = await RunAsync(region, [], arguments);
        Assert.True(result.ExitCode != 0, $"aws {string.Join(' ', arguments)} should have failed but answered {result.Output}");
        return result.Error;
    }

    public async Task<Result> RunAsync(string region, Dictionary<string, string> environment, string[] arguments)
    {
        Assert.True(File.Exists(Path), $"{Path} is missing: run apt-get update && apt-get install -y awscli");
        var start = new ProcessStartInfo(Path, ["--endpoint-url", endpoint.ToString(), "--region", region, "--output", "json", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Defaults.Concat(environment))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new(process.ExitCode, await output, await error);
    }

    private static Dictionary<string, string> Defaults => new()
    {
        ["AWS_ACCESS_KEY_ID"] = "lab",
        ["AWS_SECRET_ACCESS_KEY"] = "lab",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
    };
}
