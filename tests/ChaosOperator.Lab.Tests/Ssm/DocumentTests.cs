using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Ssm;

public sealed class DocumentTests
{
    private const string First = """{"schemaVersion":"0.3","mainSteps":[{"name":"Pause","action":"aws:sleep","inputs":{"Duration":"PT1M"}}]}""";
    private const string Second = """{"schemaVersion":"0.3","mainSteps":[{"name":"Pause","action":"aws:sleep","inputs":{"Duration":"PT2M"}}]}""";

    [Fact]
    public async Task The_cli_creates_updates_reads_tags_and_deletes_a_document()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var aws = new AwsCli(lab.Address);
        await aws.OkAsync("us-east-1", "ssm", "create-document", "--name", "Pause", "--document-type", "Automation", "--content", First, "--tags", "Key=managed-by,Value=test");
        var updated = await aws.OkAsync("us-east-1", "ssm", "update-document", "--name", "Pause", "--document-version", "$LATEST", "--content", Second);
        Assert.Equal(("2", "1"), Versions(updated["DocumentDescription"]!));
        Assert.Equal(First, (await aws.OkAsync("us-east-1", "ssm", "get-document", "--name", "Pause"))["Content"]!.ToString());

        await aws.OkAsync("us-east-1", "ssm", "update-document-default-version", "--name", "Pause", "--document-version", "2");

        Assert.Equal(("2", "2"), Versions((await aws.OkAsync("us-east-1", "ssm", "describe-document", "--name", "Pause"))["Document"]!));
        Assert.Equal(Second, (await aws.OkAsync("us-east-1", "ssm", "get-document", "--name", "Pause"))["Content"]!.ToString());
        Assert.Contains("DuplicateDocumentContent", await aws.FailAsync("us-east-1", "ssm", "update-document", "--name", "Pause", "--document-version", "$LATEST", "--content", First));
        var tags = await aws.OkAsync("us-east-1", "ssm", "list-tags-for-resource", "--resource-type", "Document", "--resource-id", "Pause");
        Assert.Equal("test", tags["TagList"]![0]!["Value"]!.ToString());
        await aws.OkAsync("us-east-1", "ssm", "delete-document", "--name", "Pause");
        Assert.Contains("InvalidDocument", await aws.FailAsync("us-east-1", "ssm", "describe-document", "--name", "Pause"));
    }

    [Theory]
    [InlineData("content", "that of the content")]
    [InlineData("stored", "another one")]
    [InlineData("none", "none")]
    public async Task The_hash_that_is_told_is_chosen_and_contents_are_told_apart_all_the_same(string choice, string told)
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["ssm-document-hash"] = choice } });
        await using var lab = caller.Lab;
        await caller.SsmAsync("CreateDocument", new JsonObject { ["Name"] = "Pause", ["DocumentType"] = "Automation", ["Content"] = First });
        var described = (await caller.SsmAsync("DescribeDocument", new JsonObject { ["Name"] = "Pause" }))["Document"]!;
        var updated = (await caller.SsmAsync("UpdateDocument", new JsonObject { ["Name"] = "Pause", ["DocumentVersion"] = "$LATEST", ["Content"] = Second }))["DocumentDescription"]!;
        var same = await Assert.ThrowsAsync<LabRefusal>(() => caller.SsmAsync("UpdateDocument", new JsonObject { ["Name"] = "Pause", ["DocumentVersion"] = "$LATEST", ["Content"] = First }));

        var ofContent = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(First)));
        Assert.Equal(told, described["Hash"]?.ToString() is not { } hash ? "none" : hash == ofContent ? "that of the content" : "another one");
        Assert.Equal(choice == "none", described["Hash"]?.ToString() == updated["Hash"]?.ToString());
        Assert.Equal("DuplicateDocumentContent", same.Code);
    }

    [Theory]
    [InlineData("{", "InvalidDocumentContent", "neither valid YAML nor JSON")]
    [InlineData("""{"schemaVersion":"2.2","mainSteps":[]}""", "InvalidDocumentSchemaVersion", "0.3")]
    [InlineData("""{"schemaVersion":"0.3","mainSteps":[]}""", "InvalidDocumentContent", "no step")]
    [InlineData("""{"schemaVersion":"0.3","mainSteps":[{"name":"One","action":"aws:dance"}]}""", "InvalidDocumentContent", "aws:dance")]
    [InlineData("""{"schemaVersion":"0.3","mainSteps":[{"name":"One","action":"aws:sleep","onFailure":"step:Two"}]}""", "InvalidDocumentContent", "Two")]
    [InlineData("""{"schemaVersion":"0.3","mainSteps":[{"name":"One","action":"aws:branch","onCancel":"step:Two"},{"name":"Two","action":"aws:sleep"}]}""", "InvalidDocumentContent", "onCancel")]
    [InlineData("""{"schemaVersion":"0.3","mainSteps":[{"name":"One","action":"aws:sleep","inputs":{"Duration":"{{ Time }}"}}]}""", "InvalidDocumentContent", "Time")]
    public async Task A_document_that_cannot_run_is_refused_with_the_place(string content, string code, string place)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var refusal = await Assert.ThrowsAsync<LabRefusal>(() => caller.SsmAsync(
            "CreateDocument", new JsonObject { ["Name"] = "Bad", ["DocumentType"] = "Automation", ["Content"] = content }));

        Assert.Equal((400, code), (refusal.Status, refusal.Code));
        Assert.Contains(place, refusal.Message);
    }

    private static (string Latest, string Default) Versions(JsonNode description) =>
        (description["LatestVersion"]!.ToString(), description["DefaultVersion"]!.ToString());
}
