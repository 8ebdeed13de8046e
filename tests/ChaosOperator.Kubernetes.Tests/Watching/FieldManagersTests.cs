using System.Text;
using ChaosOperator.Kubernetes.Watching;

namespace ChaosOperator.Kubernetes.Tests.Watching;

/// <summary>Who set an annotation, by what the API server keeps of it.</summary>
public sealed class FieldManagersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private const string Others = """{"manager":"kubectl-create","time":"2026-11-26T11:00:00Z","fieldsV1":{"f:spec":{"f:a":{}},"f:metadata":{"f:annotations":{".":{},"f:example.dev/other":{}}}}}""";

    private static FieldManager? Of(params string[] entries) => Read($$"""{"metadata":{"name":"a","managedFields":[{{string.Join(',', entries)}}]} }""");

    private static FieldManager? Read(string json) => FieldManagers.OfAnnotation(Encoding.UTF8.GetBytes(json), "example.dev/abandon");

    private static string Entry(string manager, string time) =>
        """{"manager":"MANAGER","operation":"Update","apiVersion":"example.dev/v1","time":"TIME","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:annotations":{"f:example.dev/abandon":{}}}}}"""
            .Replace("MANAGER", manager, StringComparison.Ordinal).Replace("TIME", time, StringComparison.Ordinal);

    [Fact]
    public void It_is_the_manager_that_has_the_annotation_and_not_those_of_other_fields() =>
        Assert.Equal(new FieldManager("kubectl-annotate", Noon), Of(Others, Entry("kubectl-annotate", "2026-11-26T12:00:00Z"), Others));

    [Fact]
    public void Of_several_it_is_the_one_that_wrote_last() =>
        Assert.Equal("argocd", Of(Entry("kubectl-annotate", "2026-11-26T12:00:00Z"), Entry("argocd", "2026-11-26T12:00:01Z"), Entry("helm", "2026-11-25T23:00:00Z"))?.Name);

    [Fact]
    public void A_time_that_is_missing_or_cannot_be_read_is_not_known_and_comes_last()
    {
        Assert.Equal(new FieldManager("kubectl-annotate", null), Of(Entry("kubectl-annotate", "yesterday")));
        Assert.Equal("argocd", Of(Entry("kubectl-annotate", ""), Entry("argocd", "2026-11-26T12:00:01Z"))?.Name);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"metadata":null}""")]
    [InlineData("""{"metadata":{"managedFields":{}}}""")]
    [InlineData("""{"metadata":{"managedFields":[null,7,{"manager":"x"},{"manager":"x","fieldsV1":"f:metadata"},{"fieldsV1":{"f:metadata":{"f:annotations":{"f:example.dev/abandon":{}}}}}]}}""")]
    public void Where_nobody_is_on_record_nobody_is_named(string json) => Assert.Null(Read(json));
}
