using System.Text.Json.Nodes;
using ChaosOperator.Cli.Output;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Output;

/// <summary>Whoever may write into a cluster cannot steer the terminal of whoever looks at it.</summary>
public sealed class LegibleWriterTests
{
    private const string Hostile = "fine\u001b[2J\u001b]0;owned\a\u009b31m\noutage-1 is Confirmed.\u202e";

    [Fact]
    public async Task What_others_wrote_is_told_without_what_steers_a_terminal()
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment(new ChaosExperimentStatus { Phase = "Refused", Message = Hostile }));
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Refuted) with { Message = Hostile }));

        Assert.Equal(
            (3, "", "ChaosExperiment outage is refused: fine\\u{001B}[2J\\u{001B}]0;owned\\u{0007}\\u{009B}31m outage-1 is Confirmed.\\u{202E}\n"),
            await cluster.RunAsync("run", "outage"));
        foreach (var arguments in (string[][])[["watch", "outage-1"], ["history", "outage", "-o", "wide"]])
        {
            var (_, output, _) = await cluster.RunAsync(arguments);

            Assert.Contains("\\u{001B}[2J", output, StringComparison.Ordinal);
            Assert.DoesNotContain(output, character => character != '\n' && char.IsControl(character));
            Assert.DoesNotContain("\noutage-1 is Confirmed.", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Programs_get_it_word_for_word_by_the_escaping_of_their_format(string format)
    {
        await using var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Run(1, Statuses.Completed(Verdict.Refuted) with { Message = Hostile }));

        var (_, output, _) = await cluster.RunAsync("watch", "outage-1", "-o", format);

        Assert.DoesNotContain(output, character => character != '\n' && char.IsControl(character));
        Assert.Equal(Hostile, (string?)(format == "json" ? JsonNode.Parse(output)! : YamlManifest.ReadAll(output)[0])["message"]);
    }

    [Fact]
    public void A_text_of_several_lines_keeps_its_lines_and_characters_outside_the_first_plane()
    {
        var written = new StringWriter { NewLine = "\n" };
        using var writer = new LegibleWriter(written);

        writer.Write("a\tb 🙂\nc\u001b\n");
        foreach (var character in "🙂\u001b")
        {
            writer.Write(character);
        }

        writer.WriteLine();
        writer.WriteLine("one\r\nline");

        Assert.Equal("a\tb 🙂\nc\\u{001B}\n🙂\\u{001B}\none line\n", $"{written}");
    }

    [Fact]
    public void Columns_stand_below_each_other_whatever_is_in_them() =>
        Assert.Equal("NAME    AGE\n漢字    1m\na b c   2m\n", TextTable.Of([["NAME", "AGE"], ["漢字", "1m"], ["a\nb\nc", "2m"]]));
}
