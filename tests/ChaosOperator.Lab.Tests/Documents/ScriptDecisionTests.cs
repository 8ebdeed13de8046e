using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>Decisions of the document's Python that the lab's Lambda gives no occasion for.</summary>
public sealed class ScriptDecisionTests
{
    [Fact]
    public async Task An_environment_that_Lambda_cannot_read_is_never_written()
    {
        var result = await EvaluateAsync("variables_of(e)", JsonNode.Parse("""{"FunctionName":"f","Environment":{"Error":{"ErrorCode":"AccessDeniedException"}}}""")!);

        Assert.Contains("kms:Decrypt", result.Error);
    }

    [Theory]
    [InlineData("""["9",{}]""", """["3",{"2":0.1}]""", "back to the version and the weights of the snapshot")]
    [InlineData("""["9",{"4":0.2}]""", """["3",{"4":0.2}]""", "others have begun a shift to 4: it goes on from the former version")]
    [InlineData("""["4",{"9":0.2}]""", """["4",{"3":0.2}]""", "others shift from ours to 4: the rest goes to the former version")]
    [InlineData("""["3",{"9":0.2}]""", """["3",{}]""", "the former version needs no weight beside itself")]
    [InlineData("""["4",{"5":0.2}]""", """["4",{"5":0.2}]""", "not ours")]
    [InlineData("""["3",{"2":0.1}]""", """["3",{"2":0.1}]""", "restored before")]
    public async Task An_alias_gets_rid_of_the_version_of_the_fault_and_of_nothing_else(string have, string wanted, string why)
    {
        var snapshot = """{"aliasVersion":"3","weights":{"2":0.1}}""";
        var result = await EvaluateAsync("from_chaos(e['have'][0], e['have'][1], e['snapshot'], ['9'])", new JsonObject
        {
            ["have"] = JsonNode.Parse(have),
            ["snapshot"] = JsonNode.Parse(snapshot),
        });

        Assert.True(wanted == result.Payload!["value"]!.ToJsonString(), $"{why}: {result.Payload.ToJsonString()}");
    }

    private static async Task<Lab.Ssm.Scripts.ScriptResult> EvaluateAsync(string expression, JsonNode events)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        return await new ScriptCaller(caller).RunAsync(events, ExtensionDocument.Script + $"\ndef evaluate(e, _):\n    return {{'value': {expression}}}\n", "evaluate");
    }
}
