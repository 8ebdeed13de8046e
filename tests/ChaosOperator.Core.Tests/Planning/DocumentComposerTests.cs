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
    public void A_script_that_builds_on_another_follows_it_without_importing_it()
    {
        var composed = DocumentComposer.Compose(
            "Script: '@a.py @b.py'\n", file => file == "a.py" ? "x = 1\n" : "import json\nfrom a import *  # above\ny = x\n");

        Assert.Equal("Script: |\n  x = 1\n\n\n  import json\n  y = x\n", composed);
    }

    [Fact]
    public void Every_script_step_of_the_hold_carries_the_script_that_detaches()
    {
        var script = EmbeddedText.Read("lambda_extension.py");
        var steps = Assert.Single(YamlManifest.ReadAll(LambdaHoldDocument.Content))["mainSteps"]!.AsArray().Where(step => (string?)step!["action"] == "aws:executeScript").ToList();

        Assert.Equal(["close_hold", "lift_all"], steps.Select(step => (string?)step!["inputs"]!["Handler"]));
        Assert.All(steps, step => Assert.StartsWith(script, (string?)step!["inputs"]!["Script"]));
        Assert.All(steps, step => Assert.DoesNotContain("from lambda_extension", (string?)step!["inputs"]!["Script"]));
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
        var hold = Assert.Single(YamlManifest.ReadAll(LambdaHoldDocument.Content))["parameters"]!.AsObject().Select(parameter => parameter.Key);
        Assert.Equal(hold.Order(), LambdaHoldDocument.ToHold("role", "PT1M", "owner").Keys.Order());
        Assert.Subset(hold.ToHashSet(), LambdaHoldDocument.LiftAll("role", "owner").Keys.ToHashSet());
    }
}
