using System.Text.Json.Nodes;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Planning.Catalogue;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>What FIS offers is read once for all experiments of an account and region, and what it refuses costs next to nothing.</summary>
public sealed class ActionCatalogueTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task The_actions_of_an_account_are_listed_page_by_page_and_the_named_ones_read_once()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        var catalogues = new ActionCatalogues(time);
        using var sessions = aws.Sessions();
        var session = sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner);

        var told = Assert.IsType<AccountCatalogue.Told>(await AskAsync("aws:fis:wait", "aws:fis:wait", "aws:fis:unheard"));
        await AskAsync("aws:fis:wait");
        await AskAsync("aws:fis:other");

        Assert.Equal(["aws:fis:other", "aws:fis:wait"], told.Actions.Keys.Order());
        Assert.Equal(new Dictionary<string, bool> { ["duration"] = true, ["why"] = false }, told.Actions["aws:fis:wait"].Parameters);
        Assert.Equal(("aws:ec2:instance", null), (told.Actions["aws:fis:other"].Targets["Instances"], told.Actions["aws:fis:other"].Parameters));
        Assert.Equal(["ListActions", "ListActions", "GetAction", "GetAction"], aws.Operations);

        time.Advance(ActionCatalogues.Lifetime);
        await AskAsync("aws:fis:wait");
        Assert.Equal(7, aws.Operations.Count);

        Task<AccountCatalogue> AskAsync(params string[] named) => catalogues.AskAsync(session, named, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_refusal_is_told_and_not_asked_for_again_until_some_time_has_passed()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDeniedException", "User arn:aws:iam::999988887777:user/x is not authorized."));
        var catalogues = new ActionCatalogues(time);
        using var sessions = aws.Sessions();
        var session = sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner);
        Task<AccountCatalogue> AskAsync() => catalogues.AskAsync(session, ["aws:fis:wait"], TestContext.Current.CancellationToken);

        var refused = Assert.IsType<AccountCatalogue.Unreachable>(await AskAsync());
        Assert.Equal(refused, await AskAsync());

        Assert.StartsWith("fis:ListActions on the actions of FIS was denied", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("999988887777", refused.Reason, StringComparison.Ordinal);
        Assert.Single(aws.Operations);
        time.Advance(ActionCatalogues.Patience);
        await AskAsync();
        Assert.Equal(2, aws.Operations.Count);
    }

    private static StubAnswer Answer(StubCall call) => (call.Operation, call.Text("nextToken")) switch
    {
        ("ListActions", "") => StubAnswer.Ok(JsonNode.Parse("""{ "actions": [{ "id": "aws:fis:wait", "targets": {} }], "nextToken": "2" }""")!),
        ("ListActions", _) => StubAnswer.Ok(JsonNode.Parse("""{ "actions": [{ "id": "aws:fis:other", "targets": { "Instances": { "resourceType": "aws:ec2:instance" } } }] }""")!),
        ("GetAction", _) when call.Path[1] == "aws:fis:wait" =>
            StubAnswer.Ok(JsonNode.Parse("""{ "action": { "id": "aws:fis:wait", "parameters": { "duration": { "required": true }, "why": {} } } }""")!),
        ("GetAction", _) => StubAnswer.Ok(JsonNode.Parse("""{ "action": {} }""")!),
        _ => StubAnswer.Error(400, "ValidationException"),
    };
}
