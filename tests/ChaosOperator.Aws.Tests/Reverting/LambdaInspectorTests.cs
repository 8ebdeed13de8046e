using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Reverting;

public sealed class LambdaInspectorTests
{
    private const string Layer = "arn:aws:lambda:us-east-1:871265522301:layer:chaos";
    private const string OtherLayer = "arn:aws:lambda:us-east-1:871265522301:layer:chaos-other:3";

    private readonly Dictionary<string, JsonObject> versions = new() { ["$LATEST"] = [], ["1"] = [], ["2"] = [] };
    private JsonObject? alias = new() { ["Name"] = "live", ["FunctionVersion"] = "1" };

    [Fact]
    public async Task A_function_without_anything_of_the_fault_is_clean()
    {
        versions["$LATEST"] = new JsonObject { ["Layers"] = LayersOf(OtherLayer), ["LastUpdateStatus"] = "Successful" };

        var found = await InspectAsync();

        Assert.True(found.IsClean);
        Assert.Equal("hello:live", found.Target);
        Assert.Equal("version=1;weights=;layers=chaos-other:3", found.State);
    }

    [Theory]
    [InlineData("$LATEST")]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Any_version_of_the_layer_in_whatever_is_served_is_the_fault(string version)
    {
        alias!["RoutingConfig"] = JsonNode.Parse("""{"AdditionalVersionWeights":{"2":0.25}}""");
        versions[version] = new JsonObject { ["Layers"] = LayersOf(OtherLayer, $"{Layer}:11") };

        var found = await InspectAsync();

        Assert.False(found.IsClean);
        Assert.Contains(version, found.Detail, StringComparison.Ordinal);
        Assert.Contains("weights=2:0.25", found.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the alias routes to it", "1", true, true)]
    [InlineData("the alias routes elsewhere", "$LATEST", true, false)]
    [InlineData("without an alias callers reach $LATEST", "$LATEST", false, true)]
    public async Task Whether_callers_meet_the_fault_depends_on_where_they_are_led(string sentence, string version, bool hasAlias, bool reaches)
    {
        versions[version] = new JsonObject { ["Layers"] = LayersOf($"{Layer}:12") };
        alias = hasAlias ? alias : null;

        var found = await InspectAsync(hasAlias ? "live" : null);

        Assert.True(found.ReachesCallers == reaches && !found.IsClean, sentence);
    }

    [Theory]
    [InlineData(null, "$LATEST carries the layer; alias live points at version 1, which carries nothing of the fault")]
    [InlineData("""{"AdditionalVersionWeights":{"2":0.25}}""", "$LATEST carries the layer; alias live points at version 1 and for 25% of calls at version 2, which carry nothing of the fault")]
    public async Task A_fault_that_callers_do_not_meet_is_told_with_where_the_alias_points(string? routing, string detail)
    {
        versions["$LATEST"] = new JsonObject { ["Layers"] = LayersOf($"{Layer}:12") };
        alias!["RoutingConfig"] = routing is null ? null : JsonNode.Parse(routing);

        Assert.Equal(detail, (await InspectAsync()).Detail);
    }

    [Fact]
    public async Task A_version_that_the_alias_does_not_route_to_does_no_harm()
    {
        versions["2"] = new JsonObject { ["Layers"] = LayersOf($"{Layer}:12") };

        Assert.True((await InspectAsync()).IsClean);
    }

    [Theory]
    [InlineData("""{"Environment":{"Variables":{"CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY":"true"}}}""", false)]
    [InlineData("""{"Environment":{"Variables":{"AWS_LAMBDA_EXEC_WRAPPER":"/opt/otel"}}}""", true)]
    [InlineData("""{"Environment":{"Error":{"ErrorCode":"AccessDeniedException"}}}""", false)]
    [InlineData("""{"LastUpdateStatus":"InProgress"}""", false)]
    [InlineData("""{"LastUpdateStatus":"Failed"}""", true)]
    public async Task Configuration_and_updates_count(string configuration, bool isClean)
    {
        versions["$LATEST"] = JsonNode.Parse(configuration)!.AsObject();

        Assert.Equal(isClean, (await InspectAsync()).IsClean);
    }

    [Fact]
    public async Task A_function_that_does_not_exist_is_told_with_its_name_and_what_to_do()
    {
        versions.Clear();

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => InspectAsync());

        Assert.Equal(AwsFailureKind.NotFound, refusal.Failure.Kind);
        Assert.Contains("function hello was not found in us-east-1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_that_does_not_exist_is_told_as_the_alias()
    {
        alias = null;

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => InspectAsync());

        Assert.Contains("alias live of function hello", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<TargetInspection> InspectAsync(string? through = "live")
    {
        await using var aws = await StubAws.StartAsync(Answer);
        var target = new LambdaTarget("hello", through, $"{Layer}:12", "Document", new Dictionary<string, string>());
        return await LambdaInspector.InspectAsync(aws.Session(), target, TestContext.Current.CancellationToken);
    }

    private StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "GetAlias" when alias is not null => StubAnswer.Ok(alias.DeepClone()),
        "GetFunctionConfiguration" when versions.TryGetValue(QualifierOf(call), out var version) => StubAnswer.Ok(version.DeepClone()),
        _ => StubAnswer.Error(404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:111122223333:function:hello"),
    };

    private static string QualifierOf(StubCall call) => call.Text("Qualifier") is { Length: > 0 } qualifier ? qualifier : "$LATEST";

    private static JsonArray LayersOf(params string[] arns) => new([.. arns.Select(arn => new JsonObject { ["Arn"] = arn })]);
}
