using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The zone of the story among ten thousand records of others, and a hypothesis that lets a warning block the fault.</summary>
public sealed class LargeZoneTests(SharedControlPlane shared, ITestOutputHelper output)
{
    private const string Zone = "Z0123456789EXAMPLE";
    private const string Experiment = "us-region-outage";
    private const int Strangers = 10_000;

    /// <summary>The most records that Route 53 takes at once.</summary>
    private const int Batch = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_zone_of_ten_thousand_records_is_read_once_a_run_by_name_and_its_warning_keeps_the_fault_out()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions(), Token);
        foreach (var numbers in Enumerable.Range(0, Strangers).Chunk(Batch))
        {
            await bed.Aws.AddRecordsAsync(Zone, numbers.Select(Stranger), Token);
        }

        await bed.Kubernetes.ApplyStoryAsync(text => text.Replace("  audit:\n", "  audit:\n    block: true\n", StringComparison.Ordinal), null, Token);
        var first = await bed.Kubernetes.SeeCompletedAsync($"{Experiment}-1", Token);
        await AssertBlockedAsync(bed, first);

        await bed.Lab.Client.ForgetCallsAsync(Token);
        await bed.Kubernetes.PatchExperimentAsync(Experiment, """{"trigger":{"token":"2"}}""", Token);
        await AssertBlockedAsync(bed, await bed.Kubernetes.SeeCompletedAsync($"{Experiment}-2", Token));
        await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);
    }

    private async Task AssertBlockedAsync(TestBed bed, RunView run)
    {
        Assert.Equal(("Inconclusive", "WatchesAnotherEndpoint"), (run.Verdict, run.Json.Text("status", "cutShort", "reason")));
        Assert.EndsWith("Nothing was injected, since spec.audit.block is true.", run.Json.Text("status", "cutShort", "message"), StringComparison.Ordinal);
        Assert.Equal("WatchesAnotherEndpoint", Assert.Single(run.Findings).Text("code"));
        Assert.Null(run.ExperimentId);
        Assert.DoesNotContain("stranger", run.Json.GetRawText(), StringComparison.Ordinal);

        var calls = (await bed.Lab.Client.CallsAsync("route53", cancellationToken: Token)).Where(call => call.Caller == ShippedPolicies.Operator).ToList();
        Assert.Equal(
            ["GetHostedZone", "ListResourceRecordSets", "ListResourceRecordSets", "ListResourceRecordSets", "GetHealthCheck", "GetHealthCheck"], calls.Select(call => call.Operation));
        output.WriteLine($"{run.Name}: {calls.Count} calls within {await RealTimeAsync(bed, calls)} ms.");
    }

    private static async Task<double> RealTimeAsync(TestBed bed, List<LabCall> calls) =>
        (calls[^1].Time - calls[0].Time).TotalMilliseconds / (await bed.Lab.Client.ClockAsync(Token)).Speed;

    /// <summary>Before the entry in the order of names, after it, and below it.</summary>
    private static string Stranger(int number)
    {
        var name = (number % 3) switch { 0 => $"a-stranger-{number}", 1 => $"stranger-{number}", _ => $"stranger-{number}.example" };
        return $"<Name>{name}.mydomain.com</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>203.0.113.{number % 250}</Value></ResourceRecord></ResourceRecords>";
    }
}
