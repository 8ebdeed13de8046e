using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;

namespace ChaosOperator.Core.Tests.Orphans;

public sealed class NamedObjectsTests
{
    private const string Document = "Example-CutOff";
    private const string Starts = """{ "fault": { "fis": { "template": { "actions": { "run": { "parameters": { "documentArn": "arn:aws:ssm:us-east-1:111122223333:document/Example-CutOff:3" } } } } } }""";

    [Theory]
    [InlineData("nothing", "{}", false)]
    [InlineData("a document in the account", """{ "documents": [null, { "name": "Example-CutOff" }] }""", true)]
    [InlineData("a document of its own", """{ "documents": [{ "name": "Example-CutOff", "content": "…" }], "fault": { "automation": { "documentName": "Example-CutOff" } } }""", false)]
    [InlineData("a document of a ConfigMap", """{ "documents": [{ "name": "Example-CutOff", "configMapKeyRef": { "name": "m" } }] }""", false)]
    [InlineData("an automation", """{ "fault": { "automation": { "documentName": "Example-CutOff" } } }""", true)]
    [InlineData("a revert", """{ "fault": { "automation": { "revert": { "documentName": "Example-CutOff" } } } }""", true)]
    [InlineData("a template that starts it", $"{Starts} }}", true)]
    [InlineData("a template that starts what it makes", $$"""{{Starts}}, "documents": [{ "name": "Example-CutOff", "content": "…" }] }""", false)]
    [InlineData("a template that is none", """{ "fault": { "fis": { "template": "Example-CutOff" } } }""", false)]
    [InlineData("another document", """{ "documents": [{ "name": "Example-CutOff-2" }] }""", false)]
    public void A_document_is_named_by(string because, string spec, bool isNamed) => Assert.True(NamedObjects.Of(Read(spec)).HasDocument(Document) == isNamed, because);

    [Fact]
    public void A_template_is_named_by_its_id()
    {
        var named = NamedObjects.Of(Read("""{ "fault": { "fis": { "templateId": "EXT1" } } }"""));

        Assert.True(named.HasTemplate("EXT1"));
        Assert.False(named.HasTemplate("EXT12"));
    }

    [Fact]
    public void What_cannot_be_read_names_all_that_stands_in_it()
    {
        var unreadable = NamedObjects.In("""{ "spec": { "documents": "Example-CutOff", "fault": ["EXT1"] } }""");

        Assert.True(unreadable.HasDocument(Document));
        Assert.True(unreadable.HasTemplate("EXT1"));
        Assert.False(unreadable.HasDocument("Example-Other"));
    }

    private static ChaosExperimentSpec? Read(string spec) => JsonSerializer.Deserialize<ChaosExperimentSpec>(spec, JsonSerializerOptions.Web);
}
