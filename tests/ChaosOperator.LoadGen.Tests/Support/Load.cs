using Amazon.CloudWatch;
using ChaosOperator.LoadGen.Names;
using ChaosOperator.LoadGen.Running;

namespace ChaosOperator.LoadGen.Tests.Support;

/// <summary>A load in this process.</summary>
internal static class Load
{
    /// <summary>What customers of a target do in a test: a second at 50 requests a second unless it says otherwise.</summary>
    public static LoadOptions On(string target) => new(new Uri(target), target, 50) { Duration = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Sends for as long as the options say, and returns how it ended.</summary>
    public static Task<LoadResult> RunAsync(LoadOptions options, IAmazonCloudWatch? cloudWatch = null) => StartAsync(options, cloudWatch, TestContext.Current.CancellationToken);

    /// <summary>Sends until it is asked to stop, and returns how it ended.</summary>
    public static Task<LoadResult> RunUntilAsync(CancellationTokenSource stop, LoadOptions options) => StartAsync(options, null, stop.Token);

    private static Task<LoadResult> StartAsync(LoadOptions options, IAmazonCloudWatch? cloudWatch, CancellationToken stop) =>
        new LoadRun(options, new ResolverLookup(options.Resolvers, options.Ipv6), cloudWatch, TimeProvider.System, _ => { }).RunAsync(stop);
}
