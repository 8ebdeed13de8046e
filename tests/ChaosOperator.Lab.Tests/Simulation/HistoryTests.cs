using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Simulation;

public sealed class HistoryTests
{
    private static readonly string[] Series = ["region_us-east-1", "region_eu-west-1", "status_2xx", "status_4xx", "status_5xx"];

    [Fact]
    public async Task The_hour_before_the_epoch_is_there_at_once_without_holes()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.AdvanceAsync(15);

        foreach (var name in Series)
            Assert.Equal(60, (await lab.CloudWatch.LoadGenAsync(name, RunningLab.Epoch.AddHours(-1), RunningLab.Epoch)).Count);
        var us = await lab.CloudWatch.LoadGenAsync("region_us-east-1", RunningLab.Epoch.AddMinutes(-59), RunningLab.Epoch);
        var eu = await lab.CloudWatch.LoadGenAsync("region_eu-west-1", RunningLab.Epoch.AddMinutes(-59), RunningLab.Epoch);
        Assert.InRange(us.Average(p => p.Value), 43, 45);
        Assert.InRange(eu.Average(p => p.Value), 28, 30);
        Assert.True(us.Select(p => p.Value).Distinct().Count() > 2, "Traffic without any noise would not be worth a baseline.");
    }

    [Fact]
    public async Task The_same_seed_and_epoch_give_the_same_world()
    {
        var first = await RecordAsync();
        var second = await RecordAsync();

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task The_checkers_say_healthy_before_anything_happens()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.AdvanceAsync(15);

        var health = await lab.CloudWatch.HealthAsync("11111111-aaaa-4bbb-8ccc-000000000001", RunningLab.Epoch.AddHours(-1), RunningLab.Epoch);
        Assert.Equal(60, health.Count);
        Assert.All(health, p => Assert.Equal(1, p.Value));
    }

    private static async Task<List<(DateTimeOffset, double)>> RecordAsync()
    {
        await using var lab = await RunningLab.StartAsync("two-regions-corrected");
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(240);
        var record = new List<(DateTimeOffset, double)>();
        foreach (var name in Series)
            record.AddRange(await lab.CloudWatch.LoadGenAsync(name, RunningLab.Epoch.AddHours(-1), RunningLab.Epoch.AddMinutes(5)));
        return record;
    }
}
