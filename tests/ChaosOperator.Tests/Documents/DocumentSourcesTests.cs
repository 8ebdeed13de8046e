using System.Net;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Kubernetes.Api;
using k8s.Models;

namespace ChaosOperator.Tests.Documents;

/// <summary>Contents come from ConfigMaps of the experiment's own namespace, and what keeps one from being read is told with what to do.</summary>
public sealed class DocumentSourcesTests
{
    private readonly List<ResourceKey> asked = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ConfigMap_is_read_once_for_all_its_keys_and_the_text_takes_the_place_of_the_reference()
    {
        var (spec, problem) = await ResolveAsync(_ => Map(("one", "1"), ("two", "2")), Of("One", "one"), Of("Two", "two"), new DocumentSpec { Name = "Here", Content = "here" });

        Assert.Null(problem);
        Assert.Equal([("One", "1"), ("Two", "2"), ("Here", "here")], spec.Documents!.Select(document => (document.Name!, document.Content!)));
        Assert.All(spec.Documents!, document => Assert.Null(document.ConfigMapKeyRef));
        Assert.Equal([new ResourceKey("resilience", "maps")], asked);
    }

    [Theory]
    [InlineData("missing", "ConfigMapNotFound", "spec.documents: document One: there is no ConfigMap maps in namespace resilience; apply it or correct the name.")]
    [InlineData("without the key", "ConfigMapKeyMissing", "spec.documents: document One: ConfigMap maps has no text under the key one; write the document there, or name another key.")]
    [InlineData("empty", "ConfigMapKeyMissing", "spec.documents: document One: ConfigMap maps has no text under the key one; write the document there, or name another key.")]
    [InlineData("forbidden", "ConfigMapForbidden", "spec.documents: document One: the operator may not read ConfigMap maps in namespace resilience; allow it get on configmaps there, as in deploy/base.")]
    public async Task What_keeps_a_ConfigMap_from_being_read_is_told(string state, string reason, string message)
    {
        var (_, problem) = await ResolveAsync(
            _ => state switch
            {
                "missing" => null,
                "without the key" => new V1ConfigMap(),
                "empty" => Map(("one", " \n")),
                _ => throw new ApiException(HttpStatusCode.Forbidden, "Forbidden", "get configmaps: no"),
            },
            Of("One", "one"));

        Assert.Equal(new Acceptance(AcceptanceState.Refused, reason, message), problem);
    }

    [Fact]
    public async Task What_passes_by_itself_is_no_refusal() => await Assert.ThrowsAsync<ApiException>(() =>
        ResolveAsync(_ => throw new ApiException(HttpStatusCode.ServiceUnavailable, "", "get configmaps: later"), Of("One", "one")));

    [Theory]
    [InlineData("Break", "Mend", 1)]
    [InlineData("Mend", "Mend", 2)]
    public void What_only_takes_back_needs_no_undo_of_its_own(string inject, string revert, int found)
    {
        var spec = DocumentedExperiment.Spec with { Documents = [new() { Name = "Break", Content = DocumentedExperiment.Careless }, new() { Name = "Mend", Content = DocumentedExperiment.Careless }] };
        var call = new AutomationCall(inject, null, new Dictionary<string, IReadOnlyList<string>>());
        var experiment = ExperimentReader.Read(spec, _ => null).Value! with { Fault = new Fault.Automation(call, call with { DocumentName = revert }, TimeSpan.FromMinutes(5)) };

        var lint = DocumentSources.Lint(experiment, new Dictionary<string, string>());

        Assert.Equal(found, lint.Documents.Count(document => document.Findings.Any(finding => finding.Code == "NoUndoOnCancel")));
    }

    private static DocumentSpec Of(string name, string key) => new() { Name = name, ConfigMapKeyRef = new() { Name = "maps", Key = key } };

    private static V1ConfigMap Map(params (string Key, string Text)[] data) => new() { Data = data.ToDictionary(one => one.Key, one => one.Text) };

    private Task<(ChaosExperimentSpec Spec, Acceptance? Problem)> ResolveAsync(Func<ResourceKey, V1ConfigMap?> read, params DocumentSpec[] documents)
    {
        var spec = DocumentedExperiment.Spec with { Documents = documents };
        var sources = new DocumentSources((key, _) =>
        {
            asked.Add(key);
            return Task.FromResult(read(key));
        });
        return sources.ResolveAsync(spec, ExperimentReader.Read(spec, _ => null).Value!, "resilience", Token);
    }
}
