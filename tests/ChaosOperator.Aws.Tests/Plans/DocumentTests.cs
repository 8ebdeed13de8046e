using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Aws.Tests.Plans;

public sealed class DocumentTests
{
    private readonly StubDocuments documents = new();
    private readonly StubFis fis = new();

    [Fact]
    public async Task A_document_that_is_missing_is_created_with_the_mark_of_its_maker()
    {
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Sample.Content);

        Assert.Equal([(Sample.Document, "1")], record.Documents!.Select(document => (document.Name, document.Version)));
        var created = Assert.Single(aws.Calls, call => call.Operation == "CreateDocument");
        Assert.Equal("YAML", created.Text("DocumentFormat"));
        Assert.Equal("Automation", created.Text("DocumentType"));
        Assert.Equal("chaos-operator", created.Body["Tags"]![0]!["Value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_document_that_changed_gets_a_new_version_which_becomes_the_default()
    {
        documents.Versions.Add("old");
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Sample.Content);

        Assert.Equal([(Sample.Document, "2")], record.Documents!.Select(document => (document.Name, document.Version)));
        Assert.Equal(2, documents.Default);
    }

    [Fact]
    public async Task A_version_that_holds_the_content_already_becomes_the_default_again()
    {
        documents.Versions.AddRange([Sample.Content, "newer"]);
        documents.Default = 2;
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Sample.Content);

        Assert.Equal([(Sample.Document, "1")], record.Documents!.Select(document => (document.Name, document.Version)));
        Assert.Equal(1, documents.Default);
        Assert.Equal(2, documents.Versions.Count);
    }

    [Fact]
    public async Task A_version_whose_default_was_not_set_before_a_crash_becomes_the_default()
    {
        documents.Versions.AddRange(["old", Sample.Content]);
        await using var aws = await StartAsync();

        await EnsureAsync(aws, Sample.Content);

        Assert.Equal(2, documents.Default);
    }

    [Fact]
    public async Task A_hash_of_something_else_is_settled_by_reading_the_content()
    {
        documents.Versions.Add(Sample.Content);
        documents.HashesContent = false;
        await using var aws = await StartAsync();

        await EnsureAsync(aws, Sample.Content);

        Assert.DoesNotContain("UpdateDocument", aws.Operations);
        Assert.Contains("GetDocument", aws.Operations);
    }

    [Fact]
    public async Task A_document_created_by_a_call_whose_answer_was_lost_is_taken_as_it_is()
    {
        documents.Losing.Add("CreateDocument");
        await using var aws = await StartAsync();

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Sample.Content));
        documents.Losing.Clear();
        var record = await EnsureAsync(aws, Sample.Content);

        Assert.Equal(AwsFailureKind.Transient, refusal.Failure.Kind);
        Assert.Equal([(Sample.Document, "1")], record.Documents!.Select(document => (document.Name, document.Version)));
        Assert.Single(documents.Versions);
    }

    private Task<StubAws> StartAsync() => StubAws.StartAsync(call => call.Service == "ssm" ? documents.Answer(call) : fis.Answer(call));

    private static Task<PlanRecord> EnsureAsync(StubAws aws, string content) =>
        PlanExecutor.EnsureAsync(aws.Session(), Sample.Plan(content), "hash", Sample.Owner, null, [], TestContext.Current.CancellationToken);
}
