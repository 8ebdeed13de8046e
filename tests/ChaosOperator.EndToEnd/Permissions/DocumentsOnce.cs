using System.Text.Json;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Permissions;

/// <summary>An SSM document of the user's own, from the ConfigMap that is missing at first to its deletion with the experiment.</summary>
internal static class DocumentsOnce
{
    private const string Experiment = "documented";
    private const string Document = "Example-Documented";
    private const string Second = "Example-Second";

    private const string Sound = """
        schemaVersion: "0.3"
        assumeRole: "{{ AutomationAssumeRole }}"
        parameters:
          AutomationAssumeRole: { type: String }
        mainSteps:
          - { name: Hold, action: "aws:sleep", inputs: { Duration: PT30S } }
        """;

    private static readonly string Careless = $$"""
        {{Sound}}
          - { name: StopThem, action: "aws:changeInstanceState", timeoutSeconds: 60, inputs: { InstanceIds: [i-0], DesiredState: stopped } }
        """;

    public static async Task PlayAsync(TestBed bed, CancellationToken cancellationToken)
    {
        var kubernetes = bed.Kubernetes;
        await kubernetes.ApplyAsync("experiment-document.yaml", new Dictionary<string, string> { ["name"] = Experiment, ["document"] = Document }, cancellationToken);
        await SeeRefusedAsync(bed, $"there is no ConfigMap {Experiment}", cancellationToken);

        // configmaps get, and nothing is made in AWS of a document that may leave behind what it changes.
        await WriteAsync(bed, Careless, cancellationToken);
        await SeeRefusedAsync(bed, $"document {Document}, line 7: NoUndoOnCancel: step StopThem is aws:changeInstanceState", cancellationToken);
        Assert.Null(await bed.Aws.FindDocumentAsync(Document, cancellationToken));

        // CreateDocument, and FIS's StartAutomationExecution of it. The run carries what the ConfigMap said.
        await WriteAsync(bed, Sound, cancellationToken);
        await kubernetes.SeeExperimentAsync("its document was taken", Experiment, seen => seen.Text("status", "phase") != "Refused", cancellationToken);
        var run = await kubernetes.SeeCompletedAsync($"{Experiment}-1", cancellationToken);
        Assert.Equal("True", run.Condition("Injected"));
        var carried = (await kubernetes.Reader.FindAsync("crun", run.Name, cancellationToken))!.Value.List("spec", "experiment", "documents").Single();
        Assert.Equal(Sound, carried.Text("content")?.TrimEnd());

        // ListTagsForResource, UpdateDocument…: somebody edits the document, and it is put right; then that is only told.
        await bed.Aws.EditDocumentAsync(Document, cancellationToken);
        await kubernetes.PatchExperimentAsync(Experiment, """{"limits":{"maxTargets":5}}""", cancellationToken);
        await kubernetes.SeeExperimentAsync("the document was put right", Experiment, seen => Condition(seen, "InSync").Text("reason") == "Corrected", cancellationToken);
        Assert.Equal(Sound, (await bed.Aws.FindDocumentAsync(Document, cancellationToken))?.TrimEnd());
        await kubernetes.PatchExperimentAsync(Experiment, """{"drift":"Report"}""", cancellationToken);
        await kubernetes.SeeSpecObservedAsync(Experiment, cancellationToken);
        await bed.Aws.EditDocumentAsync(Document, cancellationToken, "edited again");
        await kubernetes.PatchExperimentAsync(Experiment, """{"limits":{"maxTargets":6}}""", cancellationToken);
        await SeeRefusedAsync(bed, "spec.drift is Report", cancellationToken);
        Assert.Contains("# edited again", await bed.Aws.FindDocumentAsync(Document, cancellationToken), StringComparison.Ordinal);
        await kubernetes.SeeEventAsync("ChaosExperiment", Experiment, "Corrected", cancellationToken);

        await HandOverAsync(bed, cancellationToken);
    }

    /// <summary>What the experiment made and only names from now on is somebody else's, and stays when it goes; what it makes goes with it.</summary>
    private static async Task HandOverAsync(TestBed bed, CancellationToken cancellationToken)
    {
        var kubernetes = bed.Kubernetes;
        // RemoveTagsFromResource.
        var documents = JsonSerializer.Serialize(new object[] { new { name = Document }, new { name = Second, content = Sound } });
        await kubernetes.PatchExperimentAsync(Experiment, $$"""{"drift":"Correct","deadMansSwitch":false,"documents":{{documents}}}""", cancellationToken);
        var ready = await kubernetes.SeeExperimentAsync(
            "the second document is made", Experiment, seen => seen.List("status", "aws", "documents").Any(document => document.Text("name") == Second), cancellationToken);
        // UntagResource.
        var template = ready.Text("status", "aws", "templateId");
        await kubernetes.PatchExperimentAsync(
            Experiment, $$$$"""{"fault":{"fis":{"template":null,"templateId":"{{{{template}}}}","automationRoleArns":["{{{{ShippedPolicies.Ssm}}}}"]}}}""", cancellationToken);
        await kubernetes.SeeExperimentAsync("the template is run by its id", Experiment, seen => seen.Text("status", "aws", "foreign", "hash") is not null, cancellationToken);
        Assert.Empty(await bed.Aws.TemplatesAsync(Experiment, cancellationToken));

        // DeleteDocument.
        await kubernetes.Kubectl.DeleteAsync("cexp", Experiment, kubernetes.Namespace, cancellationToken: cancellationToken);
        await kubernetes.SeeExperimentGoneAsync(Experiment, cancellationToken);
        Assert.Null(await bed.Aws.FindDocumentAsync(Second, cancellationToken));
        Assert.NotNull(await bed.Aws.FindDocumentAsync(Document, cancellationToken));
        Assert.NotEmpty(await bed.Lab.Client.CallsAsync("fis", "UntagResource", cancellationToken));
    }

    /// <summary>Writes the ConfigMap, and lets the experiment be looked at: nobody watches ConfigMaps.</summary>
    private static async Task WriteAsync(TestBed bed, string document, CancellationToken cancellationToken)
    {
        var map = JsonSerializer.Serialize(new { apiVersion = "v1", kind = "ConfigMap", metadata = new { name = Experiment }, data = new Dictionary<string, string> { ["document.yaml"] = document } });
        await bed.Kubernetes.Kubectl.ApplyAsync(map, new ApplyOptions { Namespace = bed.Kubernetes.Namespace }, cancellationToken);
        await bed.Kubernetes.Kubectl.AnnotateAsync("cexp", Experiment, "example.com/looked", $"{document.Length}", bed.Kubernetes.Namespace, cancellationToken: cancellationToken);
    }

    private static Task<JsonElement> SeeRefusedAsync(TestBed bed, string message, CancellationToken cancellationToken) => bed.Kubernetes.SeeExperimentAsync(
        $"refused: {message}", Experiment, seen => seen.Text("status", "phase") == "Refused" && seen.Text("status", "message")?.Contains(message, StringComparison.Ordinal) == true, cancellationToken);

    private static JsonElement Condition(JsonElement experiment, string type) => experiment.List("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);
}
