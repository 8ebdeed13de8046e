using System.Globalization;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.TestEnvironment.Programs;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Running;

/// <summary>
/// Runs of as many experiments of one namespace and role, each with ten metrics of its own in two regions, one of them a health check, and in every second run one that a guard watches. Their looks are carried out by as
/// many workers as the operator has, at the second that each run has for itself, over the clock of a lab that is moved second by second.
/// </summary>
internal sealed class ReadByMany : IDisposable
{
    private const int Workers = 6;
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";
    private static readonly IReadOnlySet<string> Guarded = new HashSet<string> { "s0" };
    private static readonly IReadOnlySet<string> NotGuarded = new HashSet<string>();
    private static readonly string[] Regions = ["us-east-1", "eu-west-1"];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly LabProcess lab;
    private readonly FakeTimeProvider clock;
    private readonly AwsSessions sessions;
    private readonly Dictionary<string, ReadRun> runs = [];
    private readonly RunSeries series = new(new MetricReader());
    private readonly Random random = new(20261126);
    private int begun;

    /// <summary>Nobody reads yet.</summary>
    /// <param name="lab">A lab whose clock is stepped.</param>
    /// <param name="start">What it shows.</param>
    public ReadByMany(LabProcess lab, DateTimeOffset start)
    {
        this.lab = lab;
        clock = new FakeTimeProvider(start);
        var resilience = new ResilienceOptions { RateClock = clock };
        sessions = new AwsSessions(resilience, new AwsClients(resilience, lab.Address.GetLeftPart(UriPartial.Authority), new BasicAWSCredentials("lab", "lab")));
    }

    /// <summary>The runs that are under way, by name.</summary>
    public IReadOnlyDictionary<string, ReadRun> Runs => runs;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>One value a minute for each metric, so that it is known what has to be read.</summary>
    public static double ValueOf(int run, int signal, DateTimeOffset minute) => (run * 1000) + (signal * 60) + minute.Minute;

    /// <summary>Lets runs begin, at any second of the next minute.</summary>
    public void Begin(int count)
    {
        for (var index = 0; index < count; index++)
        {
            var number = begun++;
            runs.Add($"run-{number}", new ReadRun(number, ContextOf(number), Now.AddSeconds(random.Next(60)), random.Next(15)));
        }
    }

    /// <summary>Some runs are over.</summary>
    public void End(int count)
    {
        foreach (var run in runs.Values.OrderBy(run => run.Number).Take(count).ToList())
        {
            runs.Remove(run.Context.Name);
            series.Forget(run.Context.Uid);
        }
    }

    /// <summary>A second goes by; whoever has to look does.</summary>
    public async Task SecondAsync(CancellationToken cancellationToken)
    {
        if (Now.Second == 0) await PublishAsync(cancellationToken);
        await Parallel.ForEachAsync(
            runs.Values.Where(run => run.LooksAt(Now)).ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken },
            async (run, token) => await LookAsync(run, token));
        await lab.Client.AdvanceAsync(TimeSpan.FromSeconds(1), cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
    }

    public void Dispose() => sessions.Dispose();

    private async Task LookAsync(ReadRun run, CancellationToken cancellationToken)
    {
        var status = new ChaosRunStatus
        {
            Phase = run.Read is null ? RunPhase.SteadyState : RunPhase.Injecting,
            SteadyStateWindow = new() { Start = Periods.Floor(run.Begin, Minute) - (7 * Minute), End = Periods.Floor(run.Begin, Minute) - (2 * Minute) },
        };
        var session = sessions.For("us-east-1", Role, "aws", "111122223333", run.Context.Owner);
        var read = await series.ReadAsync(run.Context, status, session, Now, run.Number % 2 == 0 ? Guarded : NotGuarded, cancellationToken);
        Assert.Null(read.Failure);
        run.Tell(read.Series, Now);
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var minute = Now - Minute;
        foreach (var region in Regions)
        {
            var data = runs.Values.SelectMany(run => run.Context.Hypothesis.Signals.OfType<MetricSignal>().Index()
                .Where(signal => signal.Item.Metric.Region == region)
                .Select(signal => new MetricDatum
                {
                    MetricName = "latency",
                    Dimensions = [new Dimension { Name = "run", Value = $"{run.Number}-{signal.Index}" }],
                    Timestamp = minute.UtcDateTime,
                    Value = ValueOf(run.Number, signal.Index, minute),
                }));
            var service = sessions.For(region, null, "aws", "111122223333", OwnerOf(0)).CloudWatch();
            foreach (var chunk in data.Chunk(1000))
            {
                var request = new PutMetricDataRequest { Namespace = "Probe", MetricData = [.. chunk] };
                await service.CallAsync("PutMetricData", "Probe", (watch, token) => watch.PutMetricDataAsync(request, token), cancellationToken);
            }
        }
    }

    private static RunContext ContextOf(int number)
    {
        var statistics = Enumerable.Range(0, 9).Select(index => new MetricStatistic(
            Regions[index < 4 ? 0 : 1], "Probe", "latency", [KeyValuePair.Create("run", string.Create(CultureInfo.InvariantCulture, $"{number}-{index}"))], "Average"));
        var health = new MetricStatistic(MetricSource.HealthCheckHome, "AWS/Route53", "HealthCheckStatus", [KeyValuePair.Create("HealthCheckId", $"check-{number}")], "Minimum");
        var signals = statistics.Append(health).Select((metric, index) => new MetricSignal($"s{index}", metric, Minute, 2 * Minute, NoDataPolicy.Inconclusive));
        return SomeRun.Named($"run-{number}") with { Hypothesis = new Hypothesis("", "", [.. signals], 5 * Minute, []), Owner = OwnerOf(number) };
    }

    private static ObjectOwner OwnerOf(int number) => new("lab", "resilience", $"experiment-{number}", $"uid-{number}");
}

/// <summary>A run that is under way.</summary>
/// <param name="number">Its number.</param>
/// <param name="context">The run.</param>
/// <param name="begin">When its steady state is looked at first.</param>
/// <param name="second">At which of each fifteen seconds it looks from then on.</param>
internal sealed class ReadRun(int number, RunContext context, DateTimeOffset begin, int second)
{
    public int Number => number;

    public RunContext Context => context;

    public DateTimeOffset Begin => begin;

    /// <summary>What it read last; null before it was told anything.</summary>
    public IReadOnlyDictionary<string, Series>? Read { get; private set; }

    public DateTimeOffset ReadAt { get; private set; }

    /// <summary>It is told what there is, or to come again at the next tick.</summary>
    public void Tell(IReadOnlyDictionary<string, Series>? told, DateTimeOffset now) => (Read, ReadAt) = (told ?? Read, now);

    public bool LooksAt(DateTimeOffset now) => Read is not null ? now.Second % 15 == second : now == begin || (now > begin && now == LookTicks.Last(now));
}
