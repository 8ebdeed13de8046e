using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.Lambda;

/// <summary>The limit of the account: what Lambda says of it, and what becomes of what goes beyond.</summary>
public sealed class ConcurrencyTests
{
    private const string Us = "us-east-1";
    private const string Eu = "eu-west-1";

    private const string World = """
        regions: [us-east-1, eu-west-1]
        noise: 0
        concurrentExecutions: 3
        functions:
          - { name: a, region: us-east-1, latencyMilliseconds: 10000 }
          - { name: b, region: us-east-1, latencyMilliseconds: 90000 }
          - { name: c, region: eu-west-1, latencyMilliseconds: 10000 }
        apis:
          - { domain: us, region: us-east-1, routes: [{ path: /a, function: a }, { path: /b, function: b }] }
          - { domain: eu, region: eu-west-1, routes: [{ path: /c, function: c }] }
        """;

    [Fact]
    public async Task What_does_not_fit_into_a_region_is_throttled_until_something_has_ended()
    {
        await using var world = await SmallWorld.StartAsync();

        Assert.Equal([200, 200, 504, 503, 503], world.Ask("us", ["/a", "/a", "/b", "/a", "/b"], 0));
        Assert.Equal([200, 200, 200, 503], world.Ask("eu", ["/c", "/c", "/c", "/c"], 0));
        Assert.Equal([503], world.Ask("us", ["/a"], 9));
        // Nobody waits for b any more; it runs all the same, up to its timeout.
        Assert.Equal([200, 200, 503], world.Ask("us", ["/a", "/a", "/a"], 30));
        Assert.Equal([200, 200, 200, 503], world.Ask("us", ["/a", "/a", "/a", "/a"], 60));
    }

    [Fact]
    public async Task Lambda_tells_the_limit_and_what_there_is()
    {
        await using var world = await SmallWorld.StartAsync();

        var us = await world.Lab.Cli.OkAsync(Us, "lambda", "get-account-settings");
        Assert.Equal((3, 3), ((int)us["AccountLimit"]!["ConcurrentExecutions"]!, (int)us["AccountLimit"]!["UnreservedConcurrentExecutions"]!));
        Assert.Equal((2, 4096), ((int)us["AccountUsage"]!["FunctionCount"]!, (int)us["AccountUsage"]!["TotalCodeSize"]!));
        Assert.Equal(1, (int)(await world.Lab.Cli.OkAsync(Eu, "lambda", "get-account-settings"))["AccountUsage"]!["FunctionCount"]!);
    }

    private sealed class SmallWorld(DirectoryInfo folder, RunningLab lab) : IAsyncDisposable
    {
        public RunningLab Lab => lab;

        public static async Task<SmallWorld> StartAsync()
        {
            var folder = Directory.CreateTempSubdirectory("world-");
            var file = Path.Combine(folder.FullName, "world.yaml");
            await File.WriteAllTextAsync(file, World, TestContext.Current.CancellationToken);
            return new SmallWorld(folder, await RunningLab.StartAsync(new LabOptions { World = file }));
        }

        /// <summary>Requests of one moment, one after the other: their statuses.</summary>
        public List<int> Ask(string api, IEnumerable<string> paths, int second)
        {
            lock (lab.Host.Services.GetRequiredService<WorldGate>().Lock)
                return [.. paths.Select(path => lab.Host.Services.GetRequiredService<ApiGateways>().Call([$"{api}."], path, RunningLab.Epoch.AddSeconds(second)).Status)];
        }

        public async ValueTask DisposeAsync()
        {
            await lab.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
