using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>What AWS refuses is told on the experiment in words that can be acted on; once it is mended, the experiment is accepted by itself.</summary>
[Collection(BadInputTests.Name)]
public sealed class AwsRefusalTests(BadInputBed bed)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("function", "example-us-hullo", "function example-us-hullo", "Create it, or correct name")]
    [InlineData("alias", "life", "alias life of function example-us-hello", "Create it, or correct name")]
    public async Task A_target_that_does_not_exist_is_named_and_no_template_is_made_for_it(string word, string value, params string[] words)
    {
        var (bad, good) = (bed.NewName(word), bed.NewName("good"));

        await bed.ApplyAsync($"{BadManifest.Experiment(bad, (word, value))}\n---\n{BadManifest.Experiment(good)}", Token);

        await bed.AssertRefusedAsync("cexp", bad, "NotFound", ["spec.fault.lambdaExtension.functions", .. words], Token);
        await bed.AssertAcceptedAsync("cexp", good, Token);
        Assert.Empty(await bed.Bed.Aws.TemplatesAsync(bad, Token));
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Theory]
    [InlineData("fis", "CreateExperimentTemplate", "AccessDenied", "fis:CreateExperimentTemplate", "role arn:aws:iam::111122223333:role/", "allow it in its policy")]
    [InlineData("ssm", "DescribeDocument", "AccessDenied", "ssm:DescribeDocument on document ChaosOperator-LambdaExtension", "allow it in its policy")]
    [InlineData("lambda", "GetFunctionConfiguration", "AccessDenied", "lambda:GetFunctionConfiguration on function example-us-hello", "allow it in its policy")]
    [InlineData("sts", "AssumeRole", "AccessDenied", "spec.aws.roleArn", "sts:AssumeRole of role arn:aws:iam::111122223333:role/", "trust policy")]
    public async Task A_refused_call_is_named_with_its_remedy_until_it_is_allowed(string service, string operation, string kind, params string[] words)
    {
        var (bad, good) = (bed.NewName(operation), bed.NewName("good"));
        await bed.ApplyAsync(BadManifest.Experiment(good), Token);
        await bed.AssertAcceptedAsync("cexp", good, Token);
        await bed.Bed.Lab.Client.AddFaultAsync(new LabFault(service, operation, kind, Times: 0), Token);
        try
        {
            // A role of its own, so that it is assumed anew.
            await bed.ApplyAsync(BadManifest.Experiment(bad, ("role", bad)), Token);
            await bed.AssertRefusedAsync("cexp", bad, kind, words, Token);
            await bed.AssertAcceptedAsync("cexp", good, Token);
        }
        finally
        {
            await bed.Bed.Lab.Client.RemoveFaultsAsync(Token);
        }

        await bed.AssertAcceptedAsync("cexp", bad, Token);
        await bed.AssertNothingWasInjectedAsync(Token);
        BadInputBed.AssertFitToBeShown(await bed.Bed.Operator.ReadLogAsync(Token));
    }

    [Fact]
    public async Task An_action_that_FIS_does_not_have_is_refused_by_FIS_and_the_catalogue_says_what_may_be_meant()
    {
        var name = bed.NewName("mistyped");

        await bed.ApplyAsync(BadManifest.Experiment(name, ("fault", Template("aws:fis:wiat"))), Token);

        await bed.AssertRefusedAsync("cexp", name, "Invalid", ["spec.fault.fis.template"], Token);
        await bed.AssertNotInCatalogueAsync(name, ["spec.fault.fis.template.actions.rest.actionId", "“aws:fis:wiat”", "write aws:fis:wait, if that is meant"], Token);
        await bed.ApplyAsync(BadManifest.Experiment(name, ("fault", Template("aws:fis:wait"))), Token);
        await bed.AssertAcceptedAsync("cexp", name, Token);
        await bed.AssertNothingWasInjectedAsync(Token);

        static string Template(string action) => $"{{ fis: {{ template: {{ description: Rests, tags: {{ team: payments }}, actions: {{ rest: {{ actionId: \"{action}\", parameters: {{ duration: PT5M }} }} }} }} }} }}";
    }

    /// <summary>In the namespace of these tests, and with an account where the page leaves one out.</summary>
    [Fact]
    public async Task What_the_page_imports_is_told_by_the_command_and_in_the_words_of_the_page()
    {
        var kubectl = bed.Bed.Kubernetes.Kubectl;
        using var shell = new PageShell("docs/faults.md", kubectl.Executable, kubectl.Kubeconfig);
        var (_, imported) = await shell.RunAsync(FencedBlock.All.SelectMany(ShownCommand.Of).Single(command => command.Text.StartsWith("kubectl chaos import spot.json", StringComparison.Ordinal)), Token);
        var manifest = Path.Combine(shell.Folder, "spot.yaml");
        Assert.True(File.Exists(manifest), imported);
        var shown = CommandsOfTests.Take("docs/faults.md", "kubectl get chaosexperiment spot");
        Assert.Contains("-n resilience ", shown.Text, StringComparison.Ordinal);

        await bed.ApplyAsync(BadManifest.Hypothesis("workers-are-replaced"), Token);
        await bed.ApplyAsync((await File.ReadAllTextAsync(manifest, Token)).Replace("<YOUR ACCOUNT>", "111122223333", StringComparison.Ordinal).Replace("namespace: resilience", $"namespace: {bed.Bed.Kubernetes.Namespace}", StringComparison.Ordinal), Token);
        await bed.AssertNotInCatalogueAsync("spot", [], Token);

        var (code, message) = await shell.RunAsync(shown with { Text = shown.Text.Replace("-n resilience ", $"-n {bed.Bed.Kubernetes.Namespace} ", StringComparison.Ordinal) }, Token);
        Assert.True(code == 0 && ShownOutput.IsOf(shown.Output!, message), message);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_named_with_its_remedy_and_waited_out()
    {
        var name = bed.NewName("quota");
        await bed.Bed.Lab.Client.AddFaultAsync(new LabFault("fis", "CreateExperimentTemplate", "Quota", Times: 0), Token);
        try
        {
            await bed.ApplyAsync(BadManifest.Experiment(name), Token);
            await bed.AssertWaitingAsync(name, ["fis:CreateExperimentTemplate", "met a quota in us-east-1", "have the quota raised"], Token, "Quota");
        }
        finally
        {
            await bed.Bed.Lab.Client.RemoveFaultsAsync(Token);
        }

        await bed.AssertAcceptedAsync("cexp", name, Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Fact]
    public async Task An_experiment_that_is_applied_while_aws_is_away_waits_and_is_accepted_when_it_is_back()
    {
        var name = bed.NewName("away");
        await bed.Bed.Lab.Client.AddFaultAsync(new LabFault("fis", "*", "ServerError", Times: 0), Token);
        try
        {
            await bed.ApplyAsync(BadManifest.Experiment(name), Token);
            await bed.AssertWaitingAsync(name, ["fis:", "did not go through", "It is tried again"], Token);
        }
        finally
        {
            await bed.Bed.Lab.Client.RemoveFaultsAsync(Token);
        }

        await bed.AssertAcceptedAsync("cexp", name, Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    /// <summary>In the other region, where no experiment has made the document yet.</summary>
    [Fact]
    public async Task A_document_that_cannot_be_created_is_named_and_made_once_it_can()
    {
        var name = bed.NewName("document");
        await bed.Bed.Lab.Client.AddFaultAsync(new LabFault("ssm", "CreateDocument", "AccessDenied", Times: 0), Token);
        try
        {
            await bed.ApplyAsync(
                BadManifest.Experiment(
                    name,
                    ("region", "eu-west-1"),
                    ("function", "example-eu-hello"),
                    ("layer", "arn:aws:lambda:eu-west-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12")),
                Token);
            await bed.AssertRefusedAsync(
                "cexp", name, "AccessDenied", ["spec.aws.roleArn", "ssm:CreateDocument on document ChaosOperator-LambdaExtension", "allow it in its policy"], Token);
        }
        finally
        {
            await bed.Bed.Lab.Client.RemoveFaultsAsync(Token);
        }

        await bed.AssertAcceptedAsync("cexp", name, Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Fact]
    public async Task A_bound_relative_to_a_zero_baseline_ends_the_run_before_anything_is_injected()
    {
        var (hypothesis, name) = (bed.NewName("no-traffic"), bed.NewName("no-traffic"));

        await bed.ApplyAsync(
            $"{BadManifest.Hypothesis(hypothesis, ("metric", "nobody-publishes-it"))}\n---\n{BadManifest.Experiment(name, ("hypothesis", hypothesis), ("trigger", "{ token: once }"))}",
            Token);

        var run = await bed.Bed.Kubernetes.SeeCompletedAsync($"{name}-1", Token);
        Assert.Equal("Inconclusive", run.Verdict);
        Assert.Contains("The baseline of requests is zero or missing", run.Message, StringComparison.Ordinal);
        Assert.Contains("“the US stops answering”", run.Message, StringComparison.Ordinal);
        Assert.Contains("give an absolute bound", run.Message, StringComparison.Ordinal);
        Assert.Equal("False", run.Condition("SteadyStateMet"));
        Assert.Equal("False", run.Condition("Injected"));
        await bed.AssertNothingWasInjectedAsync(Token);
    }
}
