using ChaosOperator.Core.Planning;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>Scripts arrive in the document exactly as they stand in their files.</summary>
public sealed class DocumentComposerTests
{
    [Fact]
    public void A_script_becomes_a_block_scalar_at_the_indentation_of_its_step()
    {
        var composed = DocumentComposer.Compose(
            "steps:\n  - name: a\n    inputs:\n      Script: '@s.py'\n    isEnd: true\n", _ => "def f():\n    return 1\n\n\nx = '# not a comment'\n");

        Assert.Equal(
            "steps:\n  - name: a\n    inputs:\n      Script: |\n        def f():\n            return 1\n\n\n        x = '# not a comment'\n    isEnd: true\n",
            composed);
    }

    [Fact]
    public void Every_script_step_of_our_document_carries_the_whole_script()
    {
        var script = EmbeddedText.Read("lambda_extension.py");
        var document = Assert.Single(YamlManifest.ReadAll(LambdaExtensionDocument.Content));
        var steps = document["mainSteps"]!.AsArray().Where(step => (string?)step!["action"] == "aws:executeScript").ToList();

        Assert.True(steps.Count >= 2);
        Assert.All(steps, step => Assert.Equal(script, (string?)step!["inputs"]!["Script"]));
    }

    [Fact]
    public void Our_document_takes_exactly_the_parameters_that_plans_give()
    {
        var document = Assert.Single(YamlManifest.ReadAll(LambdaExtensionDocument.Content));
        var fault = (ChaosOperator.Core.Experiments.Fault.LambdaExtension)Experiments.ExperimentSamples.Valid(Experiments.ExperimentSamples.Story).Fault;
        var given = LambdaExtensionDocument.Parameters("Attach", fault, fault.Functions[0], "owner");

        Assert.Equal(document["parameters"]!.AsObject().Select(parameter => parameter.Key).Order(), given.Keys.Order());
    }
}
