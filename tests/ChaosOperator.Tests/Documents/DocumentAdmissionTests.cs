using System.Text.Json;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Documents;
using ChaosOperator.Hosting;
using ChaosOperator.Policies;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Tests.Policies;
using ChaosOperator.Tests.Shared;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using static ChaosOperator.Tests.Documents.DocumentedExperiment;

namespace ChaosOperator.Tests.Documents;

/// <summary>Looks at an experiment with documents, again and again: nothing is written without a change, and what somebody else changes is put right or told, once.</summary>
public sealed class DocumentAdmissionTests : IAsyncLifetime
{
    private readonly StubLibrary library = new();
    private readonly StubFis fis = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero));

    private readonly V1Alpha1ChaosExperiment experiment = new()
    {
        Metadata = new V1ObjectMeta { Name = "e", NamespaceProperty = "resilience", Uid = "0d5c8a56-0000-4000-8000-000000000001", Generation = 1 },
        Spec = Spec with { Documents = [new() { Name = Document, Content = Sound }] },
    };

    private StubAws aws = null!;
    private AwsSessions sessions = null!;
    private ExperimentAdmission admission = null!;
    private string? configMap;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private static Acceptance Ready { get; } = new(AcceptanceState.Ready, "Accepted", "The experiment can be run; its documents and template are in place.");

    private IEnumerable<string> Writes => aws.Operations.Where(operation => StubLibrary.Writes.Contains(operation) || operation is "CreateExperimentTemplate" or "UpdateExperimentTemplate" or "TagResource");

    public async ValueTask InitializeAsync()
    {
        aws = await StubAws.StartAsync(call => call.Service == "ssm" ? library.Answer(call) : fis.Answer(call));
        sessions = aws.Sessions(new ResilienceOptions { Retries = 0 });
        var hypothesis = YamlManifest.ReadAll(await File.ReadAllTextAsync(Path.Combine(Repository.Folder("examples"), "region-failover", "hypothesis.yaml")))[0].Deserialize<V1Alpha1Hypothesis>(ResourceJson.Options)!;
        hypothesis.Metadata = new V1ObjectMeta { Name = "h", NamespaceProperty = "resilience" };
        var policy = new V1Alpha1ChaosPolicy
        {
            Metadata = new V1ObjectMeta { Name = "p" },
            Spec = new() { Allow = new() { ExperimentRoles = ["arn:aws:iam::111122223333:role/*"], Regions = ["us-*", "eu-*"], OperatorCredentials = true, Unguarded = true } },
        };
        admission = new ExperimentAdmission(
            new OperatorOptions { ClusterName = "lab" },
            new ShownCache<V1Alpha1Hypothesis>(() => [hypothesis]),
            new PolicyBook(new ShownCache<V1Alpha1ChaosPolicy>(() => [policy]), new NoApi()),
            sessions,
            new ActionCatalogues(time),
            new DocumentSources((_, _) => Task.FromResult(configMap is null ? null : new V1ConfigMap { Data = new Dictionary<string, string> { ["k"] = configMap } })),
            new NamedInCluster(new ShownCache<V1Alpha1ChaosExperiment>(() => []), new ShownCache<V1Alpha1ChaosRun>(() => [])),
            new LookTimes(time),
            time);
    }

    public async ValueTask DisposeAsync()
    {
        sessions.Dispose();
        await aws.DisposeAsync();
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task Over_many_looks_without_a_change_nothing_is_written_anywhere_and_AWS_is_asked_every_ten_minutes(DriftPolicy drift)
    {
        experiment.Spec = experiment.Spec with { Drift = drift };
        await LookAsync();
        Assert.Equal(["CreateDocument", "CreateExperimentTemplate"], Writes);
        aws.Forget();
        var status = experiment.Status;

        for (var look = 0; look < 60; look++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await LookAsync();
            Assert.Equal(JsonSerializer.Serialize(status, ResourceJson.Options), JsonSerializer.Serialize(experiment.Status, ResourceJson.Options));
        }

        Assert.Equal(Enumerable.Repeat<string[]>(["GetExperimentTemplate", "DescribeDocument"], 6).SelectMany(look => look), aws.Operations);
    }

    [Fact]
    public async Task What_somebody_else_changed_is_put_right_at_the_next_look_and_told_once()
    {
        await LookAsync();
        library.Edit(Longer);
        aws.Forget();

        await LookAsync();
        Assert.Empty(aws.Operations);
        time.Advance(Interval);
        await LookAsync();

        Assert.Equal(Sound, library.Content);
        Assert.Equal(["UpdateDocument", "UpdateDocumentDefaultVersion"], Writes);
        Assert.Equal((ConditionStatus.True, "Corrected"), (Condition("InSync").Status, Condition("InSync").Reason));
        var told = Condition("InSync");
        time.Advance(Interval);
        await LookAsync();
        Assert.Equal(told, Condition("InSync"));
        Assert.Equal(2, Writes.Count());
    }

    [Fact]
    public async Task What_is_only_to_be_told_is_left_and_nothing_is_run_until_it_is_put_back()
    {
        experiment.Spec = experiment.Spec with { Drift = DriftPolicy.Report };
        await LookAsync();
        library.Edit(Longer);
        aws.Forget();
        time.Advance(Interval);

        for (var look = 0; look < 5; look++)
        {
            var refused = await LookAsync();
            Assert.Equal((AcceptanceState.Refused, "Drifted"), (refused.Acceptance.State, refused.Acceptance.Reason));
        }

        Assert.Equal((Longer, 0), (library.Content, Writes.Count()));
        Assert.Equal(ConditionStatus.False, Condition("InSync").Status);
        library.Default = 1;
        Assert.Equal(Ready, (await LookAsync()).Acceptance);
        Assert.Equal((0, ConditionStatus.True), (Writes.Count(), Condition("InSync").Status));
    }

    [Fact]
    public async Task An_edit_of_the_manifest_is_written_whatever_is_said_of_drift()
    {
        experiment.Spec = experiment.Spec with { Drift = DriftPolicy.Report };
        await LookAsync();
        Edit(new DocumentSpec { Name = Document, Content = Longer });

        Assert.Equal(Ready, (await LookAsync()).Acceptance);
        Assert.Equal(Longer, library.Content);
    }

    [Fact]
    public async Task A_document_with_errors_makes_nothing_in_AWS_unless_it_is_said_to_be_run_all_the_same()
    {
        Edit(new DocumentSpec { Name = Document, Content = Careless });

        var refused = await LookAsync();

        Assert.Equal((AcceptanceState.Refused, "DocumentsRefused"), (refused.Acceptance.State, refused.Acceptance.Reason));
        Assert.Empty(aws.Operations);
        Edit(new DocumentSpec { Name = Document, Content = Careless, Findings = FindingsPolicy.Report });
        Assert.Equal(Ready, (await LookAsync()).Acceptance);
        Assert.Equal((ConditionStatus.False, "ErrorsFound"), (Condition("DocumentsLinted").Status, Condition("DocumentsLinted").Reason));
    }

    [Fact]
    public async Task While_a_run_is_at_work_documents_are_linted_and_nothing_is_written()
    {
        await LookAsync();
        aws.Forget();
        Edit(new DocumentSpec { Name = Document, Content = Longer });
        Assert.Equal(Ready, (await LookAsync(hasActiveRun: true)).Acceptance);

        Edit(new DocumentSpec { Name = Document, Content = Careless });
        Assert.Equal("DocumentsRefused", (await LookAsync(hasActiveRun: true)).Acceptance.Reason);

        Assert.Empty(aws.Operations);
    }

    [Fact]
    public async Task A_run_carries_what_a_ConfigMap_said_and_what_a_document_in_the_account_was()
    {
        configMap = Sound;
        Edit(new DocumentSpec { Name = Document, ConfigMapKeyRef = new() { Name = "m", Key = "k" } });
        Assert.Equal([new DocumentSpec { Name = Document, Content = Sound }], (await LookAsync()).Standing!.Spec.Documents!);

        configMap = Longer;
        Assert.Equal(Longer, (await LookAsync()).Standing!.Spec.Documents![0].Content);
        Assert.Equal(Longer, library.Content);

        Edit(new DocumentSpec { Name = Document });
        Assert.Equal([new DocumentSpec { Name = Document, Hash = DocumentHash.Of(Longer) }], (await LookAsync()).Standing!.Spec.Documents!);
    }

    [Fact]
    public async Task A_document_in_the_account_that_was_changed_is_linted_anew_and_told()
    {
        library.Edit(Sound);
        Edit(new DocumentSpec { Name = Document });
        await LookAsync();
        library.Edit(Longer);
        time.Advance(Interval);

        var changed = await LookAsync();

        Assert.Equal([new DocumentRecord { Name = Document, Version = "2", Hash = DocumentHash.Of(Longer) }], changed.Aws!.ForeignDocuments!);
        Assert.Equal("Corrected", Condition("InSync").Reason);
        Assert.Contains($"has version 2 with the hash {DocumentHash.Of(Longer)} now", Condition("InSync").Message, StringComparison.Ordinal);
        library.Edit(Careless);
        time.Advance(Interval);
        Assert.Equal("DocumentsRefused", (await LookAsync()).Acceptance.Reason);
        Assert.DoesNotContain(aws.Operations, StubLibrary.Writes.Contains);
    }

    [Fact]
    public async Task Where_changes_are_only_told_a_document_in_the_account_is_run_once_its_hash_is_written_down()
    {
        library.Edit(Sound);
        experiment.Spec = experiment.Spec with { Drift = DriftPolicy.Report };
        Edit(new DocumentSpec { Name = Document });
        await LookAsync();
        library.Edit(Longer);
        time.Advance(Interval);
        Assert.Equal("Drifted", (await LookAsync()).Acceptance.Reason);

        Edit(new DocumentSpec { Name = Document, Hash = DocumentHash.Of(Longer) });
        Assert.Equal(Ready, (await LookAsync()).Acceptance);

        library.Edit(Sound);
        time.Advance(Interval);
        var refused = await LookAsync();
        Assert.Equal(AcceptanceState.Refused, refused.Acceptance.State);
        Assert.Contains($"has the hash {DocumentHash.Of(Sound)}, and {DocumentHash.Of(Longer)} was looked at", refused.Acceptance.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_not_in_the_account_is_told_with_its_field()
    {
        Edit(new DocumentSpec { Name = Document });

        Assert.StartsWith("spec.documents: ", (await LookAsync()).Acceptance.Message, StringComparison.Ordinal);
    }

    private void Edit(DocumentSpec document)
    {
        experiment.Spec = experiment.Spec with { Documents = [document] };
        experiment.Metadata.Generation++;
    }

    private Condition Condition(string type) => experiment.Status!.Conditions.Find(type)!;

    private async Task<Admission> LookAsync(bool hasActiveRun = false)
    {
        var admitted = await admission.AdmitAsync(experiment, hasActiveRun, TestContext.Current.CancellationToken);
        experiment.Status = ExperimentSummary.Of(experiment, admitted, [], null, time.GetUtcNow());
        return admitted;
    }
}
