using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Injection;

public sealed class PreviewerTests
{
    private const string Template = "EXT1";
    private const string Run = "7c1f0f55-0000-4000-8000-000000000001";

    private readonly StubFis fis = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_skips_all_actions_and_says_that_it_is_one()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);

        await StartAsync(aws);

        var body = Assert.Single(aws.Calls).Body;
        Assert.Equal("skip-all", body["experimentOptions"]!["actionsMode"]!.GetValue<string>());
        Assert.Equal((Run, "1", "x"), (Tag(body, ObjectTags.RunUid), Tag(body, ObjectTags.Preview), Tag(body, "team")));
    }

    [Fact]
    public async Task A_preview_is_never_found_as_the_injection_of_its_run_nor_the_injection_as_its_preview()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);
        var preview = await StartAsync(aws);

        Assert.Null(await Injector.FindAsync(aws.Session(), Template, Run, null, Token));
        var injection = await Injector.StartAsync(aws.Session(), Template, Run, new Dictionary<string, string>(), Token);

        Assert.NotEqual(preview.Id, injection.Id);
        Assert.Equal(injection.Id, (await Injector.FindAsync(aws.Session(), Template, Run, null, Token))!.Id);
        Assert.Equal(preview.Id, (await Previewer.FindAsync(aws.Session(), Template, Run, 1, null, Token))!.Experiment.Id);
    }

    [Fact]
    public async Task A_preview_whose_answer_was_lost_is_found_by_its_tags_and_another_one_is_not()
    {
        fis.Losing.Add("StartExperiment");
        await using var aws = await StubAws.StartAsync(fis.Answer);

        await Assert.ThrowsAsync<AwsRefusedException>(() => StartAsync(aws));

        Assert.Equal(Assert.Single(fis.Experiments).Key, (await Previewer.FindAsync(aws.Session(), Template, Run, 1, null, Token))!.Experiment.Id);
        Assert.Null(await Previewer.FindAsync(aws.Session(), Template, Run, 2, null, Token));
        Assert.Null(await Previewer.FindAsync(aws.Session(), Template, "another-run", 1, null, Token));
    }

    [Fact]
    public async Task Starting_twice_gives_one_preview_and_the_next_attempt_another()
    {
        await using var aws = await StubAws.StartAsync(fis.Answer);

        var (first, again, next) = (await StartAsync(aws), await StartAsync(aws), await StartAsync(aws, attempt: 2));

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, next.Id);
    }

    [Fact]
    public async Task What_the_targets_resolved_to_is_counted_over_all_pages_once_the_preview_has_completed()
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "ListExperimentResolvedTargets"
            ? StubAnswer.Ok(call.Text("nextToken") == "2" ? Page(null, "one", "other") : Page("2", "one", "one"))
            : fis.Answer(call));
        var id = (await StartAsync(aws)).Id;

        Assert.Null((await Previewer.FindAsync(aws.Session(), Template, Run, 1, id, Token))!.Resolved);
        fis.Experiments[id]["state"] = new JsonObject { ["status"] = "completed" };

        var resolved = (await Previewer.FindAsync(aws.Session(), Template, Run, 1, id, Token))!.Resolved!;
        Assert.Equal([("one", 3), ("other", 1)], resolved.OrderBy(target => target.Key).Select(target => (target.Key, target.Value)));
    }

    private static string? Tag(JsonNode body, string tag) => body["tags"]![tag]?.GetValue<string>();

    private static JsonObject Page(string? next, params string[] targets)
    {
        var page = new JsonObject { ["resolvedTargets"] = new JsonArray([.. targets.Select(name => (JsonNode)new JsonObject { ["targetName"] = name })]) };
        if (next is not null) page["nextToken"] = next;
        return page;
    }

    private static Task<InjectionObservation> StartAsync(StubAws aws, int attempt = 1) =>
        Previewer.StartAsync(aws.Session(), Template, Run, attempt, new Dictionary<string, string> { ["team"] = "x" }, Token);
}
