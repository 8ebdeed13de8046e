using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>The distribution's AWS CLI: a client of AWS that we did not write.</summary>
internal sealed class AwsCli(Uri endpoint)
{
    /// <summary>Runs a command that must succeed.</summary>
    public async Task<JsonNode> OkAsync(string region, params string[] arguments)
    {
        var result = await RunAsync(region, [], arguments);
        Assert.True(result.ExitCode == 0, $"aws {string.Join(' ', arguments)} failed: {result.Error}");
        return result.Output.Length == 0 ? new JsonObject() : result.Json;
    }

    /// <summary>Runs a command that must succeed and writes for people.</summary>
    public async Task<string> OkTextAsync(string region, params string[] arguments)
    {
        var result = await RunAsync(region, [], arguments);
        Assert.True(result.ExitCode == 0, $"aws {string.Join(' ', arguments)} failed: {result.Error}");
        return result.Output;
    }

    /// <summary>Runs a command that must fail, and gives what it wrote.</summary>
    public async Task<string> FailAsync(string region, params string[] arguments)
    {
        var result = await RunAsync(region, [], arguments);
        Assert.True(result.ExitCode != 0, $"aws {string.Join(' ', arguments)} should have failed but answered {result.Output}");
        return result.Error;
    }

    public Task<CliServer.Result> RunAsync(string region, Dictionary<string, string> environment, string[] arguments)
    {
        var variables = Defaults;
        foreach (var (name, value) in environment)
            variables[name] = value;
        return CliServer.RunAsync(["--endpoint-url", endpoint.ToString(), "--region", region, "--output", "json", .. arguments], variables);
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
