using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>The meter is one for the process, so other tests must not be measured meanwhile.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Calls_and_their_tries_are_counted_by_service_operation_and_outcome()
    {
        var (calls, tries, durations) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>(), new ConcurrentQueue<double>());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == AwsTelemetry.MeterName) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            (instrument.Name switch { "chaosoperator.aws.calls" => calls, "chaosoperator.aws.tries" => tries, _ => null })?.Enqueue(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
        {
            if (instrument.Name == "chaosoperator.aws.call.duration") durations.Enqueue(seconds);
        });
        listener.Start();
        var answers = new Queue<StubAnswer>([StubAnswer.Ok(new JsonObject()), StubAnswer.Error(403, "AccessDeniedException"), StubAnswer.Error(503, "ServiceUnavailable"), StubAnswer.Ok(new JsonObject())]);
        await using var aws = await StubAws.StartAsync(_ => answers.Dequeue());
        var session = aws.Session(new ResilienceOptions { Retries = 1 });

        await PreflightChecks.SafetyLeverEngagedAsync(session, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AwsRefusedException>(() => PreflightChecks.SafetyLeverEngagedAsync(session, TestContext.Current.CancellationToken));
        await PreflightChecks.SafetyLeverEngagedAsync(session, TestContext.Current.CancellationToken);

        Assert.Equal(["fis GetSafetyLever Ok", "fis GetSafetyLever AccessDenied", "fis GetSafetyLever Ok"], calls);
        Assert.Equal(["fis GetSafetyLever Ok", "fis GetSafetyLever AccessDenied", "fis GetSafetyLever Transient", "fis GetSafetyLever Ok"], tries);
        Assert.Equal(3, durations.Count);
        Assert.All(durations, seconds => Assert.InRange(seconds, 0, 20));
    }
}
