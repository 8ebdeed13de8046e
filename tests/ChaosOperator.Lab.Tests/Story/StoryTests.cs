using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Story;

/// <summary>The fault acts through the Lambda configuration alone; what the world makes of it depends on what the health check watches.</summary>
public sealed class StoryTests
{
    private const string UsCheck = "11111111-aaaa-4bbb-8ccc-000000000001";

    [Fact]
    public async Task With_the_check_on_the_wrong_name_the_fault_takes_the_us_down_and_nobody_is_rerouted()
    {
        await using var lab = await RunningLab.StartAsync("two-regions");
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(600);
        var (from, to) = (RunningLab.Epoch.AddMinutes(3), RunningLab.Epoch.AddMinutes(10));

        Assert.All(await lab.CloudWatch.LoadGenAsync("region_us-east-1", from, to), p => Assert.Equal(0, p.Value));
        Assert.All(await lab.CloudWatch.LoadGenAsync("region_eu-west-1", from, to), p => Assert.InRange(p.Value, 25, 33));
        Assert.All(await lab.CloudWatch.LoadGenAsync("status_5xx", from, to), p => Assert.InRange(p.Value, 39, 49));
        Assert.All(await lab.CloudWatch.HealthAsync(UsCheck, from, to), p => Assert.Equal(1, p.Value));
    }

    [Fact]
    public async Task With_the_check_on_its_own_name_the_us_is_found_unhealthy_within_150_seconds_and_customers_move_to_the_eu()
    {
        await using var lab = await RunningLab.StartAsync("two-regions-corrected");
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(600);
        var bitten = RunningLab.Epoch.AddSeconds(3);
        var health = await lab.CloudWatch.HealthAsync(UsCheck, RunningLab.Epoch, RunningLab.Epoch.AddMinutes(10));

        var published = health.First(p => p.Value == 0).Time.AddMinutes(1);
        Assert.InRange((published - bitten).TotalSeconds, 60, 150);
        var (from, to) = (RunningLab.Epoch.AddMinutes(5), RunningLab.Epoch.AddMinutes(10));
        Assert.All(await lab.CloudWatch.LoadGenAsync("region_us-east-1", from, to), p => Assert.Equal(0, p.Value));
        Assert.All(await lab.CloudWatch.LoadGenAsync("region_eu-west-1", from, to), p => Assert.InRange(p.Value, 66, 80));
        Assert.All(await lab.CloudWatch.LoadGenAsync("status_5xx", from, to), p => Assert.Equal(0, p.Value));
        Assert.Contains(await lab.CloudWatch.LoadGenAsync("status_5xx", RunningLab.Epoch, from), p => p.Value > 20);
    }

    [Fact]
    public async Task Correcting_the_check_through_the_Route_53_API_mends_the_world_while_the_fault_lasts()
    {
        await using var lab = await RunningLab.StartAsync("two-regions");
        await FaultByHand.AttachAsync(lab);
        await lab.Cli.OkAsync("us-east-1", "route53", "update-health-check", "--health-check-id", UsCheck, "--fully-qualified-domain-name", "example.us.mydomain.com");
        await lab.AdvanceAsync(480);

        var moved = await lab.CloudWatch.LoadGenAsync("region_eu-west-1", RunningLab.Epoch.AddMinutes(6), RunningLab.Epoch.AddMinutes(8));
        Assert.All(moved, p => Assert.InRange(p.Value, 66, 80));
    }

    [Fact]
    public async Task After_the_fault_is_lifted_the_us_gets_its_customers_back()
    {
        await using var lab = await RunningLab.StartAsync("two-regions-corrected");
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(300);
        await FaultByHand.DetachAsync(lab);
        await lab.AdvanceAsync(480);
        var (from, to) = (RunningLab.Epoch.AddMinutes(11), RunningLab.Epoch.AddMinutes(14));

        Assert.All(await lab.CloudWatch.LoadGenAsync("region_us-east-1", from, to), p => Assert.InRange(p.Value, 39, 49));
        Assert.All(await lab.CloudWatch.LoadGenAsync("region_eu-west-1", from, to), p => Assert.InRange(p.Value, 25, 33));
        Assert.Equal(1, (await lab.CloudWatch.HealthAsync(UsCheck, from, to))[^1].Value);
    }

    [Theory]
    [InlineData("no-spare-capacity", 20)]
    [InlineData("ttl-of-an-hour", 20)]
    [InlineData("one-check-for-both", 20)]
    public async Task The_shipped_worlds_that_fail_in_other_ways_still_give_5xx_minutes_after_detection(string world, int atLeast)
    {
        await using var lab = await RunningLab.StartAsync(world);
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(600);

        var errors = await lab.CloudWatch.LoadGenAsync("status_5xx", RunningLab.Epoch.AddMinutes(6), RunningLab.Epoch.AddMinutes(10));
        Assert.All(errors, p => Assert.InRange(p.Value, atLeast, 60));
    }

    [Fact]
    public async Task An_alias_that_the_API_does_not_call_lets_the_fault_pass_by()
    {
        await using var lab = await RunningLab.StartAsync("alias-not-reached");
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(300);

        var errors = await lab.CloudWatch.LoadGenAsync("status_5xx", RunningLab.Epoch, RunningLab.Epoch.AddMinutes(5));
        Assert.All(errors, p => Assert.Equal(0, p.Value));
    }
}
