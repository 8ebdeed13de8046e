using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Admin;

public sealed class AdminTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_clock_stands_still_until_it_is_advanced()
    {
        await using var lab = await RunningLab.StartAsync();
        var before = await lab.Http.GetFromJsonAsync<JsonObject>("/lab/clock", Token);
        using var response = await lab.Http.PostAsJsonAsync("/lab/clock/advance", new { seconds = 300 }, Token);
        var after = await lab.Http.GetFromJsonAsync<JsonObject>("/lab/clock", Token);

        Assert.Equal("""{"now":"2026-11-23T10:00:00.000Z","speed":60,"stepped":true}""", before!.ToJsonString());
        Assert.Equal("2026-11-23T10:05:00.000Z", (string?)after!["now"]);
    }

    [Fact]
    public async Task Waits_on_the_stepped_clock_end_when_it_is_advanced_past_them()
    {
        await using var lab = await RunningLab.StartAsync();
        var wait = lab.Host.Clock.DelayAsync(TimeSpan.FromSeconds(30), Token);
        await lab.AdvanceAsync(29);
        Assert.False(wait.IsCompleted);
        await lab.AdvanceAsync(1);

        await wait.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task A_running_clock_runs_at_its_speed_and_cannot_be_advanced()
    {
        await using var host = await LabHost.StartAsync(new LabOptions { Speed = 600, Epoch = RunningLab.Epoch }, Token);
        using var http = new HttpClient { BaseAddress = host.Address };
        await host.Clock.DelayAsync(TimeSpan.FromSeconds(300), Token);

        Assert.InRange((host.Clock.Now - RunningLab.Epoch).TotalSeconds, 295, 3000);
        using var refused = await http.PostAsJsonAsync("/lab/clock/advance", new { seconds = 1 }, Token);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task The_call_log_tells_who_called_what_and_what_it_cost()
    {
        await using var lab = await RunningLab.StartAsync();
        await lab.CloudWatch.LoadGenAsync("status_2xx", RunningLab.Epoch.AddMinutes(-5), RunningLab.Epoch);
        await lab.Cli.OkAsync("us-east-1", "sts", "get-caller-identity");
        var calls = await lab.Http.GetFromJsonAsync<JsonArray>("/lab/calls?service=cloudwatch&operation=GetMetricData", Token);

        var call = Assert.Single(calls!)!;
        Assert.Equal(("monitoring", "eu-west-1", "lab", 200), ((string?)call["service"], (string?)call["region"], (string?)call["caller"], (int)call["status"]!));
        Assert.Equal("1", (string?)call["details"]!["queries"]);
        using var deleted = await lab.Http.DeleteAsync("/lab/calls", Token);
        Assert.Empty((await lab.Http.GetFromJsonAsync<JsonArray>("/lab/calls", Token))!);
    }

    [Fact]
    public async Task Calls_with_credentials_of_a_role_are_logged_under_the_role()
    {
        await using var lab = await RunningLab.StartAsync();
        const string Role = "arn:aws:iam::111122223333:role/ssm";
        var assumed = await lab.Cli.OkAsync("us-east-1", "sts", "assume-role", "--role-arn", Role, "--role-session-name", "test");
        var credentials = assumed["Credentials"]!;
        var environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = (string)credentials["AccessKeyId"]!,
            ["AWS_SECRET_ACCESS_KEY"] = (string)credentials["SecretAccessKey"]!,
            ["AWS_SESSION_TOKEN"] = (string)credentials["SessionToken"]!,
        };
        await lab.Cli.RunAsync("us-east-1", environment, ["lambda", "list-functions"]);

        Assert.Equal(Role, lab.Host.Calls.Find("lambda", "ListFunctions").Single().Caller);
    }

    [Fact]
    public async Task The_environment_points_clients_here()
    {
        await using var lab = await RunningLab.StartAsync();
        var text = await lab.Http.GetStringAsync("/lab/env", Token);

        Assert.Contains($"export AWS_ENDPOINT_URL={lab.Host.Address.ToString().TrimEnd('/')}\n", text);
        Assert.Equal("ok\n", await lab.Http.GetStringAsync("/lab/healthz", Token));
    }

    [Fact]
    public async Task A_request_without_a_signature_is_told_what_is_missing()
    {
        await using var lab = await RunningLab.StartAsync();
        using var response = await lab.Http.GetAsync("/2013-04-01/healthcheck", Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("SigV4 Authorization header", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_malformed_fault_is_answered_with_the_form_expected()
    {
        await using var lab = await RunningLab.StartAsync();
        using var response = await lab.Http.PostAsJsonAsync("/lab/faults", new { service = "fis", operation = "*", kind = "Explode" }, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("LostResponse", await response.Content.ReadAsStringAsync(Token));
    }
}
