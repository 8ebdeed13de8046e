using System.Collections.Immutable;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Lambda;

public sealed class LayerFaultTests
{
    private static readonly ImmutableSortedDictionary<string, string> Delay = new Dictionary<string, string>
    {
        ["AWS_LAMBDA_EXEC_WRAPPER"] = "/opt/bootstrap",
        ["CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY"] = "true",
        ["CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE"] = "60",
    }.ToImmutableSortedDictionary();

    [Fact]
    public void Layer_wrapper_and_switch_together_delay_responses() =>
        Assert.Equal(new LayerFault(TimeSpan.FromSeconds(60), 0.9, null, 0), LayerFault.Of(Version(FaultByHand.Layer, Delay)));

    [Fact]
    public void Without_the_layer_nothing_happens() => Assert.Null(LayerFault.Of(Version("arn:aws:lambda:us-east-1:1:layer:other:1", Delay)));

    [Theory]
    [InlineData("AWS_LAMBDA_EXEC_WRAPPER")]
    [InlineData("CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY")]
    public void Without_one_of_its_variables_nothing_happens(string missing) =>
        Assert.Null(LayerFault.Of(Version(FaultByHand.Layer, Delay.Remove(missing))));

    [Fact]
    public void The_response_change_sets_the_status_of_its_default_response() =>
        Assert.Equal(500, LayerFault.Of(Version(FaultByHand.Layer, Delay.SetItem("CHAOS_EXTENSION__RESPONSE__ENABLE_CHANGE_RESPONSE_BODY", "true")))!.Status);

    [Fact]
    public void The_misspelt_variable_of_the_example_template_is_ignored_as_by_the_extension() =>
        Assert.Null(LayerFault.Of(Version(FaultByHand.Layer, Delay.SetItem("CHAOS_EXTENSION__RESPONSE__ENABLE_CHANGE_REPONSE_BODY", "true")))!.Status);

    private static FunctionVersion Version(string layer, ImmutableSortedDictionary<string, string> environment) =>
        new() { Version = "2", RevisionId = "r", LastModified = DateTimeOffset.UnixEpoch, Layers = [layer], Environment = environment };
}
