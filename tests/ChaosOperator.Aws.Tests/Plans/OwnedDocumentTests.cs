using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>Documents of an experiment are written by their hash, and what is somebody else's is neither written nor deleted.</summary>
public sealed class OwnedDocumentTests
{
    private const string Name = "Example-CutOff";
    private const string Content = "schemaVersion: '0.3'\nmainSteps: []\n";
    private const string Other = "schemaVersion: '0.3'\nmainSteps: [{}]\n";

    private readonly StubLibrary library = new();
    private readonly StubFis fis = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_created_with_the_tags_of_its_owner_and_its_hash_for_a_version_name()
    {
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Content);

        Assert.Equal([Written(1)], record.Documents!);
        Assert.Equal((Content, DocumentHash.VersionName(Content)), library.Versions.Single());
        Assert.Equal(
            Sample.Owner.Tags.OrderBy(tag => tag.Key).Select(tag => (tag.Key, tag.Value)),
            library.Tags.Select(tag => (tag!["Key"]!.GetValue<string>(), tag["Value"]!.GetValue<string>())).Order());
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task Over_many_looks_at_what_nobody_changed_nothing_is_written_and_one_description_is_read_each(DriftPolicy drift)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content, drift);
        var before = aws.Operations.Count;

        for (var look = 0; look < 50; look++)
        {
            Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(Content, drift), Sample.Owner, null, Token));
            record = await EnsureAsync(aws, Content, drift, record);
        }

        var made = aws.Operations.Skip(before).ToList();
        Assert.DoesNotContain(made, operation => StubLibrary.Writes.Contains(operation) || operation.Contains("Template", StringComparison.Ordinal) && !operation.StartsWith("Get", StringComparison.Ordinal));
        Assert.Equal(100, made.Count(operation => operation == "DescribeDocument"));
        Assert.Equal(50, made.Count(operation => operation == "ListTagsForResource"));
        Assert.DoesNotContain("GetDocument", made);
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task An_edit_of_the_manifest_becomes_a_version_and_taking_it_back_makes_none(DriftPolicy drift)
    {
        await using var aws = await StartAsync();

        await EnsureAsync(aws, Content, drift);
        await EnsureAsync(aws, Other, drift);
        var record = await EnsureAsync(aws, Content, drift);

        Assert.Equal(2, library.Versions.Count);
        Assert.Equal(1, library.Default);
        Assert.Equal([Written(1)], record.Documents!);
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task A_content_whose_hash_SSM_takes_in_its_own_way_is_read_once_and_not_at_each_look(DriftPolicy drift)
    {
        library.HashesContent = false;
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content, drift);
        var record = await EnsureAsync(aws, Content, drift);
        aws.Forget();

        for (var look = 0; look < 50; look++)
        {
            Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(Content, drift), Sample.Owner, record, Token));
            await PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(Content, drift), Sample.Owner, record, Token);
            record = await EnsureAsync(aws, Content, drift, record);
        }

        Assert.DoesNotContain("GetDocument", aws.Operations);
        Assert.DoesNotContain(aws.Operations, StubLibrary.Writes.Contains);
        library.Edit(Other);
        Assert.Single(await Drift.LookAsync(aws.Session(), Plan(Content, drift), Sample.Owner, record, Token));
    }

    [Fact]
    public async Task Where_SSM_tells_no_hash_the_content_is_read_at_each_look()
    {
        library.TellsHash = false;
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);
        Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(Content), Sample.Owner, record, Token));
        library.Edit(Other, DocumentHash.VersionName(Content));

        Assert.Single(await Drift.LookAsync(aws.Session(), Plan(Content), Sample.Owner, record, Token));
        Assert.Equal(2, aws.Operations.Count(operation => operation == "GetDocument"));
        Assert.Null(Assert.Single(record.Documents!).StoredHash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_that_bears_the_name_of_another_content_is_no_proof_of_it(bool hashesContent)
    {
        library.HashesContent = hashesContent;
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, "schemaVersion: '0.3'\n");
        library.Edit(Other, DocumentHash.VersionName(Content));

        Assert.Single(await Drift.LookAsync(aws.Session(), Plan(Content), Sample.Owner, record, Token));
        await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(Content), Sample.Owner, record, Token));

        // Its name is taken, so what is written bears none.
        Assert.Equal("3", Assert.Single((await EnsureAsync(aws, Content, known: record)).Documents!).Version);
        Assert.Equal((Content, null), library.Versions[2]);
        Assert.Equal(Content, library.Content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_of_somebody_else_that_is_named_as_the_operator_names_its_own_is_not_overwritten_where_changes_are_only_told(bool hashesContent)
    {
        library.HashesContent = hashesContent;
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content, DriftPolicy.Report);
        library.Edit(Other, DocumentHash.VersionName("something else"));

        await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Content, DriftPolicy.Report));

        Assert.Equal(Other, library.Content);
    }

    /// <summary>Then the operator's own version has no name, and is known by what was recorded of it.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_version_of_the_operator_whose_name_somebody_took_is_not_taken_for_somebody_elses_where_changes_are_only_told(bool hashesContent, bool tellsHash)
    {
        (library.HashesContent, library.TellsHash) = (hashesContent, tellsHash);
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, "schemaVersion: '0.3'\n", DriftPolicy.Report);
        library.Versions.Add((Other, DocumentHash.VersionName(Content)));
        record = await EnsureAsync(aws, Content, DriftPolicy.Report, record);
        Assert.Equal((Content, null), library.Versions[^1]);

        await EnsureAsync(aws, $"{Content}# edited in the manifest\n", DriftPolicy.Report, record);

        Assert.EndsWith("# edited in the manifest\n", library.Content, StringComparison.Ordinal);
        library.Edit(Other);
        await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Content, DriftPolicy.Report, record));
    }

    [Fact]
    public async Task What_somebody_else_changed_is_seen_and_put_right_once()
    {
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content);
        library.Edit(Other);

        Assert.Equal([$"version 2, the default version of document {Name}, is not what was written"], await Drift.LookAsync(aws.Session(), Plan(Content), Sample.Owner, null, Token));
        await EnsureAsync(aws, Content);

        Assert.Equal(Content, library.Content);
        Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(Content), Sample.Owner, null, Token));
        Assert.Single(aws.Operations, operation => operation == "UpdateDocumentDefaultVersion");
    }

    [Fact]
    public async Task What_somebody_else_changed_is_left_as_it_is_where_it_is_only_to_be_told()
    {
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content, DriftPolicy.Report);
        library.Edit(Other);
        var before = aws.Operations.Count;

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Content, DriftPolicy.Report));

        Assert.Contains("spec.drift is Report", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Other, library.Content);
        Assert.DoesNotContain(aws.Operations.Skip(before), StubLibrary.Writes.Contains);
    }

    [Fact]
    public async Task A_document_that_somebody_deleted_is_seen_and_created_again()
    {
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content);
        library.Versions.Clear();

        Assert.Equal([$"document {Name} is not there any more"], await Drift.LookAsync(aws.Session(), Plan(Content), Sample.Owner, null, Token));
        await EnsureAsync(aws, Content);

        Assert.Equal(Content, library.Content);
    }

    [Fact]
    public async Task A_document_of_somebody_else_with_other_content_is_refused_and_not_touched()
    {
        library.Edit(Other);
        await using var aws = await StartAsync();

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Content));

        Assert.Equal(AwsFailureKind.Invalid, refused.Failure.Kind);
        Assert.Contains("Give yours another name; or leave content out to run the one that is there.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(aws.Operations, StubLibrary.Writes.Contains);
    }

    [Fact]
    public async Task A_document_of_another_namespace_is_somebody_elses()
    {
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content);

        await Assert.ThrowsAsync<AwsRefusedException>(() =>
            PlanExecutor.EnsureAsync(aws.Session(), Plan(Other), "h2", Sample.Owner with { Namespace = "elsewhere" }, null, [], Token));

        Assert.Equal(Content, library.Content);
    }

    [Fact]
    public async Task A_document_of_another_experiment_is_not_shared_even_if_it_is_equal()
    {
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content);

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() =>
            PlanExecutor.EnsureAsync(aws.Session(), Plan(Content), "h2", Sample.Owner with { Namespace = "elsewhere" }, null, [], Token));

        Assert.Contains("was made for another experiment", refused.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_somebody_else_with_the_same_content_is_used_and_stays_when_the_experiment_goes()
    {
        library.Edit(Content.TrimEnd());
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Content);
        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record, [Name], [], Token);

        Assert.Equal([Written(1) with { StoredHash = StubLibrary.Hash(Content.TrimEnd()) }], record.Documents!);
        Assert.DoesNotContain(aws.Operations, StubLibrary.Writes.Contains);
    }

    [Fact]
    public async Task A_document_goes_with_its_experiment_recorded_or_not()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);

        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record, [], [], Token);
        Assert.Empty(library.Versions);

        await EnsureAsync(aws, Content);
        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, null, [Name], [], Token);
        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, null, [Name], [], Token);
        Assert.Empty(library.Versions);
    }

    [Fact]
    public async Task A_document_that_is_taken_out_of_the_manifest_goes_after_the_template_that_may_have_started_it()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);

        var after = await PlanExecutor.EnsureAsync(aws.Session(), Plan(Content) with { Documents = [] }, "h2", Sample.Owner, record, [], Token);

        Assert.Empty(after.Documents!);
        Assert.Empty(library.Versions);
        Assert.True(aws.Operations.ToList().IndexOf("UpdateExperimentTemplate") < aws.Operations.ToList().IndexOf("DeleteDocument"));
    }

    [Fact]
    public async Task A_document_that_is_taken_out_of_the_manifest_stays_while_another_experiment_runs_it_by_name()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);
        var another = NamedObjects.Of(new ChaosExperimentSpec { Fault = new() { Automation = new() { DocumentName = "chaos-inject", Revert = new() { DocumentName = Name } } } });

        await PlanExecutor.EnsureAsync(aws.Session(), Plan(Content) with { Documents = [] }, "h2", Sample.Owner, record, [another], Token);

        Assert.Single(library.Versions);
        Assert.DoesNotContain("DeleteDocument", aws.Operations);
    }

    [Fact]
    public async Task A_document_that_is_only_named_from_now_on_is_let_go_and_stays_when_the_experiment_goes()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);
        library.Tags.Add(new JsonObject { ["Key"] = "cost-centre", ["Value"] = "4711" });
        var named = Plan(Content) with { Documents = [], Claims = [new DocumentClaim(Name, DocumentHash.Of(Content))] };

        var after = await PlanExecutor.EnsureAsync(aws.Session(), named, "h2", Sample.Owner, record, [], Token);
        Assert.Equal("cost-centre", Assert.Single(library.Tags)!["Key"]!.GetValue<string>());
        aws.Forget();
        await PlanExecutor.EnsureAsync(aws.Session(), named, "h2", Sample.Owner, after, [], Token);
        Assert.DoesNotContain(aws.Operations, operation => StubLibrary.Writes.Contains(operation) || operation == "ListTagsForResource");

        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, after, [Name], [], Token);
        Assert.Single(library.Versions);
    }

    [Theory]
    [InlineData("""{ "fault": { "automation": { "documentName": "Example-CutOff" } } }""")]
    [InlineData("""{ "fault": { "automation": { "documentName": "another", "revert": { "documentName": "Example-CutOff" } } } }""")]
    [InlineData("""{ "documents": [{ "name": "Example-CutOff", "hash": "5f1c09d4a7b83e26c0d1f2a3" }] }""")]
    public async Task A_document_that_an_experiment_runs_by_its_name_stays_when_the_one_goes_that_made_it(string spec)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);

        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record, [], [NamedObjects.Of(JsonSerializer.Deserialize<ChaosExperimentSpec>(spec, JsonSerializerOptions.Web))], Token);

        Assert.Single(library.Versions);
        Assert.Empty(library.Tags);
    }

    [Fact]
    public async Task A_document_whose_entry_is_gone_while_the_fault_still_runs_it_is_let_go()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Content);
        var wait = new ActionPlan("aws:ssm:start-automation-execution", null, new Dictionary<string, string> { ["documentArn"] = $"arn:aws:ssm:us-east-1:111122223333:document/{Name}" }, new Dictionary<string, string>(), []);
        var plan = Plan(Content) with { Documents = [] };

        await PlanExecutor.EnsureAsync(aws.Session(), plan with { Template = plan.Template with { Actions = new Dictionary<string, ActionPlan> { ["run"] = wait } } }, "h2", Sample.Owner, record, [], Token);

        Assert.Single(library.Versions);
        Assert.Empty(library.Tags);
    }

    [Theory]
    [InlineData("CreateDocument")]
    [InlineData("UpdateDocument")]
    [InlineData("UpdateDocumentDefaultVersion")]
    public async Task A_call_whose_answer_was_lost_leads_to_the_same_end(string lost)
    {
        await using var aws = await StartAsync();
        if (lost != "CreateDocument") await EnsureAsync(aws, Other);
        library.Losing.Add(lost);

        await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Content));
        library.Losing.Clear();
        await EnsureAsync(aws, Content);

        Assert.Equal(Content, library.Content);
        Assert.Equal(lost == "CreateDocument" ? 1 : 2, library.Versions.Count);
    }

    [Fact]
    public async Task A_document_that_is_only_named_has_to_be_what_was_looked_at()
    {
        library.Edit(Content);
        await using var aws = await StartAsync();
        var claimed = Plan(Content) with { Documents = [], Claims = [new DocumentClaim(Name, DocumentHash.Of(Content))] };

        var record = await PlanExecutor.EnsureAsync(aws.Session(), claimed, "h1", Sample.Owner, null, [], Token);
        Assert.Equal([new DocumentRecord { Name = Name, Version = "1", Hash = DocumentHash.Of(Content) }], record.ForeignDocuments!);

        library.Edit(Other);
        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureAsync(aws.Session(), claimed, "h1", Sample.Owner, record, [], Token));
        Assert.Contains($"has the hash {DocumentHash.Of(Other)}, and {DocumentHash.Of(Content)} was looked at", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), claimed, Sample.Owner, null, Token));
        await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), claimed with { Claims = [new DocumentClaim(Name, null)] }, Sample.Owner, null, Token));
        Assert.DoesNotContain(aws.Operations, StubLibrary.Writes.Contains);
    }

    [Fact]
    public async Task Right_before_the_start_a_document_that_was_changed_keeps_it_from_starting()
    {
        await using var aws = await StartAsync();
        await EnsureAsync(aws, Content);
        await PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(Content), Sample.Owner, null, Token);

        library.Edit(Other);

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(Content), Sample.Owner, null, Token));
        Assert.Contains("Nothing is started. Ask for another run.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_sent_as_JSON()
    {
        await using var aws = await StartAsync();

        await EnsureAsync(aws, """ { "schemaVersion": "0.3" }""");

        Assert.Equal("JSON", aws.Calls.Single(call => call.Operation == "CreateDocument").Text("DocumentFormat"));
    }

    /// <summary>What is recorded of a version with the content.</summary>
    private static DocumentRecord Written(int version) => new()
    {
        Name = Name,
        Version = $"{version}",
        Hash = DocumentHash.Of(Content),
        StoredHash = StubLibrary.Hash(Content),
    };

    private Task<StubAws> StartAsync() => StubAws.StartAsync(call => call.Service == "ssm" ? library.Answer(call) : fis.Answer(call));

    private static Plan Plan(string content, DriftPolicy drift = DriftPolicy.Correct) =>
        Sample.Plan() with { Documents = [new DocumentPlan(Name, content) { IsOfExperiment = true }], Drift = drift };

    private static Task<PlanRecord> EnsureAsync(StubAws aws, string content, DriftPolicy drift = DriftPolicy.Correct, PlanRecord? known = null) =>
        PlanExecutor.EnsureAsync(aws.Session(), Plan(content, drift), "h1", Sample.Owner, known, [], Token);
}
