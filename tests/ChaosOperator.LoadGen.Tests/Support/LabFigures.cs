using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.LoadGen.Tests.Support;

/// <summary>A lab in this process whose clock stands at the present moment, and what customers published to its CloudWatch.</summary>
internal sealed class LabFigures : IAsyncDisposable
{
    public const string Region = "eu-west-1";
    private readonly DateTimeOffset _epoch;

    private LabFigures(LabHost lab, DateTimeOffset epoch)
    {
        (Lab, _epoch) = (lab, epoch);
        CloudWatch = new AmazonCloudWatchClient(
            new BasicAWSCredentials("lab", "lab"),
            new AmazonCloudWatchConfig { ServiceURL = lab.Address.ToString(), AuthenticationRegion = Region, MaxErrorRetry = 0 });
    }

    public LabHost Lab { get; }

    public AmazonCloudWatchClient CloudWatch { get; }

    public static async Task<LabFigures> StartAsync()
    {
        var epoch = TimeProvider.System.GetUtcNow();
        var world = Path.Combine(AppContext.BaseDirectory, "worlds", "two-regions.yaml");
        return new(await LabHost.StartAsync(new LabOptions { World = world, Stepped = true, Epoch = epoch }, TestContext.Current.CancellationToken), epoch);
    }

    /// <summary>Lets CloudWatch complete what it got, and reads the sum of a metric.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="dimensions">Its dimensions.</param>
    /// <param name="statistic">Which statistic.</param>
    public async Task<double> ReadAsync(string name, (string Name, string Value)[] dimensions, string statistic = "Sum")
    {
        await Lab.AdvanceAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        var answer = await CloudWatch.GetMetricDataAsync(new GetMetricDataRequest
        {
            StartTime = _epoch.AddHours(-1).UtcDateTime,
            EndTime = _epoch.AddHours(1).UtcDateTime,
            MetricDataQueries =
            [
                new MetricDataQuery
                {
                    Id = "m",
                    MetricStat = new MetricStat
                    {
                        Metric = new Amazon.CloudWatch.Model.Metric { Namespace = "LoadGen", MetricName = name, Dimensions = [.. dimensions.Select(d => new Dimension { Name = d.Name, Value = d.Value })] },
                        Period = 3600,
                        Stat = statistic,
                    },
                },
            ],
        }, TestContext.Current.CancellationToken);
        return answer.MetricDataResults!.Single().Values?.Sum() ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        CloudWatch.Dispose();
        await Lab.DisposeAsync();
    }
}
