using System.Globalization;
using System.Net.Http.Json;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Sts;

public sealed class TrustTests
{
    private const string Us = "us-east-1";
    private const string Trusting = "arn:aws:iam::111122223333:role/of-one-namespace";
    private const string Open = "arn:aws:iam::111122223333:role/open";

    [Fact]
    public async Task A_role_that_demands_an_external_id_can_be_assumed_with_it_only()
    {
        await using var lab = await RunningLab.StartAsync();
        using var set = await lab.Http.PostAsJsonAsync("/lab/trusts", new { role = Trusting, externalId = "chaos-operator/lab/resilience" }, TestContext.Current.CancellationToken);
        set.EnsureSuccessStatusCode();

        Assert.Contains("(AccessDenied)", await lab.Cli.FailAsync(Us, Assume(Trusting)));
        Assert.Contains("(AccessDenied)", await lab.Cli.FailAsync(Us, [.. Assume(Trusting), "--external-id", "chaos-operator/lab/payments"]));
        await lab.Cli.OkAsync(Us, [.. Assume(Trusting), "--external-id", "chaos-operator/lab/resilience"]);
        await lab.Cli.OkAsync(Us, Assume(Open));
    }

    [Theory]
    [InlineData("asked", 60)]
    [InlineData("900", 15)]
    public async Task A_session_lasts_as_long_as_was_asked_or_shorter(string choice, int minutes)
    {
        await using var lab = await RunningLab.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["sts-session-lifetime"] = choice } });
        var before = TimeProvider.System.GetUtcNow();

        var answer = await lab.Cli.OkAsync(Us, Assume(Open));

        // The lab counts from whichever clock is ahead, its own or the machine's.
        var since = before > RunningLab.Epoch ? before : RunningLab.Epoch;
        Assert.InRange(DateTimeOffset.Parse(answer["Credentials"]!["Expiration"]!.ToString(), CultureInfo.InvariantCulture) - since, TimeSpan.FromMinutes(minutes - 1), TimeSpan.FromMinutes(minutes + 5));
    }

    [Fact]
    public async Task A_trust_without_a_role_is_refused()
    {
        await using var lab = await RunningLab.StartAsync();
        using var set = await lab.Http.PostAsJsonAsync("/lab/trusts", new { externalId = "x" }, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, set.StatusCode);
    }

    [Fact]
    public void A_world_file_names_roles_and_what_they_demand()
    {
        var world = WorldFileReader.Parse($"regions: [us-east-1]\ntrusts:\n  - {{ role: '{Trusting}', externalId: chaos-operator/lab/resilience }}", "test");

        Assert.Equal((Trusting, "chaos-operator/lab/resilience"), (world.Trusts[0].Role, world.Trusts[0].ExternalId));
        Assert.Throws<WorldFileException>(() => WorldFileReader.Parse("regions: [us-east-1]\ntrusts:\n  - { role: nobody, externalId: xyz }", "test"));
    }

    private static string[] Assume(string role) => ["sts", "assume-role", "--role-arn", role, "--role-session-name", "test"];
}
