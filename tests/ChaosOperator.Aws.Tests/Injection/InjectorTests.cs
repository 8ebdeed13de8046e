using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Injection;

public sealed class InjectorTests
{
    private const string Template = "EXT1";
    private const string Run = "7c1f0f55-0000-4000-8000-000000000001";

    private readonly StubFis fis = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_whose_answer_was_lost_is_found_by_the_tag_of_its_run()
    {
        fis.Losing.Add("StartExperiment");
        await using var aws = await StubAws.StartAsync(fis.Answer);

        await Assert.ThrowsAsync<AwsRefusedException>(() => StartAsync(aws));
        var found = await Injector.FindAsync(aws.Session(), Template, Run, null, Token);

        Assert.Equal(Assert.Single(fis.Experiments).Key, found?.Id);
    }

    [Fact]
    public async Task Starting_twice_gives_one_experiment()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);

        var first = await StartAsync(aws);
        var second = await StartAsync(aws);

        Assert.Equal(first.Id, second.Id);
        Assert.Single(fis.Experiments);
    }

    [Fact]
    public async Task A_client_that_repeats_a_lost_start_by_itself_starts_nothing_twice()
    {
        await using var aws = await StubAws.StartAsync(call =>
        {
            var isFirst = fis.Experiments.IsEmpty;
            var given = fis.Answer(call);
            return isFirst ? StubAnswer.Lost : given;
        });

        var started = await Injector.StartAsync(
            aws.Session(new ResilienceOptions { Retries = 1 }), Template, Run, new Dictionary<string, string>(), Token);

        Assert.Equal(["StartExperiment", "StartExperiment"], aws.Operations);
        Assert.Equal(Assert.Single(fis.Experiments).Key, started.Id);
    }

    [Fact]
    public async Task A_token_that_was_used_leads_to_the_experiment_that_it_started()
    {
        await using var aws = await StubAws.StartAsync(call =>
            call.Operation == "StartExperiment" && !fis.Experiments.IsEmpty ? StubAnswer.Error(409, "ConflictException") : fis.Answer(call));
        var first = await StartAsync(aws);

        var second = await StartAsync(aws);

        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public async Task Experiments_of_other_runs_are_not_taken_for_ours()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);
        await StartAsync(aws);

        Assert.Null(await Injector.FindAsync(aws.Session(), Template, "another-run", "EXPgone", Token));
    }

    [Fact]
    public async Task One_whose_recorded_id_is_that_of_another_runs_experiment_is_kept_away_from_it_and_one_whose_tags_were_taken_off_is_not_let_go()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var started = await StartAsync(aws);

        Assert.Null(await Injector.FindAsync(aws.Session(), Template, "another run", started.Id, Token));
        Assert.Equal(started.Id, (await Injector.FindAsync(aws.Session(), Template, Run, started.Id, Token))?.Id);
        fis.Experiments[started.Id].Remove("tags");
        Assert.Equal(started.Id, (await Injector.FindAsync(aws.Session(), Template, Run, started.Id, Token))?.Id);
    }

    [Fact]
    public async Task An_experiment_is_told_with_its_actions_and_a_short_reason()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var id = (await StartAsync(aws)).Id;
        fis.Experiments[id]["state"] = JsonNode.Parse("""
            {"status":"failed","reason":"Role arn:aws:iam::999988887777:role/x may not. Request ID: 1b2c-3d","error":{"code":"AuthorizationFailure","accountId":"999988887777"}}
            """);
        fis.Experiments[id]["startTime"] = 1790000000.5;
        fis.Experiments[id]["actions"] = JsonNode.Parse("""{"wait":{"actionId":"aws:fis:wait","state":{"status":"skipped"},"endTime":1790000060}}""");

        var found = await Injector.FindAsync(aws.Session(), Template, Run, id, Token);

        Assert.Equal("failed", found!.State);
        Assert.True(found.IsTerminal);
        Assert.Equal("AuthorizationFailure: Role arn:aws:iam::…:role/x may not", found.Reason);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1790000000500), found.StartTime);
        var action = Assert.Single(found.Actions);
        Assert.Equal(("wait", "skipped", null, DateTimeOffset.FromUnixTimeSeconds(1790000060)), (action.Name, action.State, action.StartTime, action.EndTime));
    }

    [Fact]
    public async Task Stopping_an_experiment_that_has_ended_or_is_unknown_is_fine()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var id = (await StartAsync(aws)).Id;

        Assert.Equal("stopping", (await Injector.StopAsync(aws.Session(), id, Token))!.State);
        fis.Experiments[id]["state"] = new JsonObject { ["status"] = "completed" };
        Assert.Equal("completed", (await Injector.StopAsync(aws.Session(), id, Token))!.State);
        Assert.Null(await Injector.StopAsync(aws.Session(), "EXPnone", Token));
    }

    [Fact]
    public async Task A_quota_waits_and_says_what_to_free()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(402, "ServiceQuotaExceededException", "Only 5 active experiments are allowed."));

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => StartAsync(aws));

        Assert.Equal(AwsFailureKind.Quota, refusal.Failure.Kind);
        Assert.True(refusal.Failure.CanPass);
        Assert.Contains("Only 5 active experiments are allowed", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<InjectionObservation> StartAsync(StubAws aws) =>
        Injector.StartAsync(aws.Session(), Template, Run, new Dictionary<string, string> { ["team"] = "x" }, Token);
}
