using Amazon.CloudWatch;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>Reads signals from CloudWatch, in as few calls as all callers together need: what one has asked for is read along with what others ask for, and kept. One instance serves the whole operator.</summary>
/// <param name="gatherFor">How long requests are gathered before a call; null: 20 ms, which nobody notices and a thousand runs profit from.</param>
/// <param name="clock">The clock of gathering, real time; null: the system's.</param>
public sealed class MetricReader(TimeSpan? gatherFor = null, TimeProvider? clock = null)
{
    private static readonly TimeSpan DefaultGathering = TimeSpan.FromMilliseconds(20);

    // What is read as one role is never told to another, nor what is read for one namespace to another that assumes the same role in its own name.
    private readonly KeptWhileUsed<AwsSight, MetricPlace> places = new(_ => new(gatherFor ?? DefaultGathering, clock ?? TimeProvider.System), clock ?? TimeProvider.System);

    /// <summary>Reads signals; those of other regions and of health checks from where they are published, and those that name a role as that.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="requests">The signals, each name once.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// A series or a failure for each signal: a signal that cannot be read does not keep the others from being read, so this method does not throw for AWS.
    /// </returns>
    public async Task<MetricReadings> ReadAsync(AwsSession session, IReadOnlyList<MetricRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(requests);
        var answers = await Task.WhenAll(requests.Select(async request => (Name: request.SignalName, Answer: await AnswerAsync(session, request, cancellationToken))));
        var series = new Dictionary<string, Series>();
        var failures = new Dictionary<string, AwsFailure>();
        foreach (var (name, answer) in answers)
        {
            if (answer.Series is not null) series.Add(name, answer.Series);
            else failures.Add(name, answer.Failure!);
        }

        return new MetricReadings(series, failures);
    }

    /// <summary>Says that signals will be asked for. What others have read until then takes them along, so that many who begin cost no call each.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="requests">The signals.</param>
    public void Expect(AwsSession session, IReadOnlyList<MetricRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests.Where(HasPeriods))
        {
            var reader = session.As(request.Source.RoleArn);
            PlaceOf(reader, reader.CloudWatch(request.Source.Region)).Expect(request);
        }
    }

    /// <summary>Forgets what was read, as when nobody reads any more.</summary>
    public void Clear() => places.Clear();

    private Task<SeriesAnswer> AnswerAsync(AwsSession session, MetricRequest request, CancellationToken cancellationToken)
    {
        if (!HasPeriods(request)) return Task.FromResult(new SeriesAnswer(Series.Empty, null));
        var reader = session.As(request.Source.RoleArn);
        var service = reader.CloudWatch(request.Source.Region);
        return PlaceOf(reader, service).ReadAsync(new MetricAsker(reader.Identity, service), request, cancellationToken);
    }

    private MetricPlace PlaceOf(AwsSession session, AwsService<IAmazonCloudWatch> service) => places.Of(session.Sight with { Region = service.Region });

    private static bool HasPeriods(MetricRequest request) => ReadWindow.Of(request) is var window && window.Start < window.End;
}
