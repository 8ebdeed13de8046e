using ChaosOperator.Cli.Local;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>The file is all that is known of a fault once its process is gone: one process at a time, whole at any moment, and never overwritten by what cannot read it.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-file-");

    private string Name => Path.Combine(folder.FullName, "deeper", "run.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_is_written_is_read_again_and_is_for_its_owner_only()
    {
        using (var file = StateFile.Create(Name, State()))
        {
            file.Write(file.State.With(new ChaosRunStatus { Phase = RunPhase.Preparing, Message = "Preparing." }));
            file.Write(file.State.Aborted("enough"));
            file.Write(file.State.Aborted("once more"));
        }

        using var read = StateFile.Resume(Name);
        Assert.Equal((RunPhase.Preparing, "Preparing."), (read.State.Run!.Status!.Phase!.Value, read.State.Run.Status.Message));
        Assert.Equal("enough", read.State.Run.Metadata.Annotations[Annotations.Abort]);
        Assert.Equal(("outage-1", "some-uid", "shop"), (read.State.Run.Metadata.Name, read.State.Run.Metadata.Uid, read.State.Run.Metadata.NamespaceProperty));
        Assert.Equal(OperatingSystem.IsWindows() ? UnixFileMode.None : UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Name));
    }

    [Fact]
    public void While_one_process_has_it_no_other_gets_it()
    {
        using (StateFile.Create(Name, State()))
        {
            Assert.Contains("is being driven by another process", Assert.Throws<StateFileException>(() => StateFile.Resume(Name)).Message, StringComparison.Ordinal);
            Assert.Contains("is being driven by another process", Assert.Throws<StateFileException>(() => StateFile.Create(Name, State())).Message, StringComparison.Ordinal);
            Assert.Equal("outage-1", StateFile.Read(Name).Run!.Metadata.Name);
        }

        StateFile.Resume(Name).Dispose();
    }

    [Fact]
    public void One_that_is_there_is_not_begun_anew()
    {
        StateFile.Create(Name, State()).Dispose();
        var before = File.ReadAllText(Name);

        var refused = Assert.Throws<StateFileException>(() => StateFile.Create(Name, State() with { Cluster = "local-other" }));

        Assert.Contains($"kubectl chaos run --local --resume --state {Name}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Name));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("null", "it holds null")]
    [InlineData("[1, 2]", "cannot be used")]
    [InlineData("{}", "its format is “missing”")]
    [InlineData("""{"format":"chaosoperator.dev/run-export","version":1}""", "its format is “chaosoperator.dev/run-export”")]
    [InlineData("""{"format":"chaosoperator.dev/local-run"}""", "it has no version")]
    [InlineData("""{"format":"chaosoperator.dev/local-run","version":2,"cluster":"local-a"}""", "it is of version 2, and this program reads up to version 1")]
    [InlineData("""{"format":"chaosoperator.dev/local-run","version":1,"program":"999.0.0-rc.1","cluster":"local-a"}""", "version 999.0.0-rc.1 of kubectl-chaos wrote it last")]
    [InlineData("""{"format":"chaosoperator.dev/local-run","version":1,"cluster":"production"}""", "it does not say in whose name the run acts")]
    [InlineData("""{"format":"chaosoperator.dev/local-run","version":1,"cluster":"local-a"}""", "it holds no whole run")]
    [InlineData("""{"format":"chaosoperator.dev/local-run","version":1,"cluster":"local-a","run":{"metadata":{"name":"a-1","namespace":"b","uid":"c"},"spec":{}}}""", "it holds no whole run")]
    [InlineData("""{"format":"chaosoperator.dev/local-run","version":1,"cluster":"local-a","run":{"status":{"phase":"Dancing"}}}""", "cannot be used")]
    public void What_this_program_did_not_write_is_refused_with_a_sentence_and_left_as_it_is(string text, string said)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Name)!);
        File.WriteAllText(Name, text);

        var refused = Assert.Throws<StateFileException>(() => StateFile.Resume(Name));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains("A fault may be in force", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Name));
    }

    [Fact]
    public void However_much_of_it_was_cut_off_it_is_never_taken_for_another_state()
    {
        StateFile.Create(Name, State()).Dispose();
        var whole = File.ReadAllBytes(Name);
        var text = whole.AsSpan().TrimEnd("\n"u8).Length;

        for (var length = 0; length < text; length++)
        {
            File.WriteAllBytes(Name, whole[..length]);
            Assert.Throws<StateFileException>(() => StateFile.Read(Name));
        }
    }

    [Fact]
    public void A_write_that_was_cut_off_leaves_what_was_stored_before()
    {
        StateFile.Create(Name, State()).Dispose();
        File.WriteAllText($"{Name}.next", "{ \"format\": \"chaosop");

        using var file = StateFile.Resume(Name);
        file.Write(file.State.With(new ChaosRunStatus { Phase = RunPhase.Preparing }));

        Assert.Equal(RunPhase.Preparing, StateFile.Read(Name).Run!.Status!.Phase);
    }

    [Fact]
    public void What_cannot_be_written_is_told_and_not_taken_for_stored()
    {
        using var file = StateFile.Create(Name, State());
        Directory.CreateDirectory($"{Name}.next");

        var lost = Assert.Throws<StateFileException>(() => file.Write(file.State.With(new ChaosRunStatus { Phase = RunPhase.Preparing })));

        Assert.Contains("Nothing is changed in AWS until it can.", lost.Message, StringComparison.Ordinal);
        Assert.Null(file.State.Run!.Status);
        Assert.Null(StateFile.Read(Name).Run!.Status);
    }

    [Fact]
    public void The_folder_knows_what_is_not_over_and_which_number_comes_next()
    {
        var runs = new StateFolder(folder.FullName);
        Assert.Equal(1, runs.NextNumber("shop", "outage"));
        Assert.Empty(runs.Unfinished());

        StateFile.Create(runs.FileOf("shop", "outage-1"), State() with { Tidied = DateTimeOffset.UnixEpoch, Run = Completed() }).Dispose();
        StateFile.Create(runs.FileOf("shop", "outage-9"), State()).Dispose();
        StateFile.Create(runs.FileOf("shop", "outage-eu-3"), State()).Dispose();
        File.WriteAllText(runs.FileOf("elsewhere", "outage-2"), "{");

        Assert.Equal(10, runs.NextNumber("shop", "outage"));
        Assert.Equal([runs.FileOf("shop", "outage-9")], runs.Unfinished("shop", "outage"));
        Assert.Equal([runs.FileOf("elsewhere", "outage-2"), runs.FileOf("shop", "outage-9")], runs.Unfinished(experiment: "outage"));
        Assert.Equal(3, runs.Unfinished().Count);
    }

    internal static RunState State() => new()
    {
        Format = RunState.ThisFormat,
        Version = RunState.ThisVersion,
        Cluster = "local-somebody-00000000",
        Run = new V1Alpha1ChaosRun
        {
            Metadata = new() { Name = "outage-1", NamespaceProperty = "shop", Uid = "some-uid", Generation = 1 },
            Spec = new ChaosRunSpec { ExperimentName = "outage", ExperimentUid = "another-uid", Number = 1, Cause = RunCause.Requested, Experiment = new(), Hypothesis = new() },
        },
    };

    private static V1Alpha1ChaosRun Completed() => State().With(new ChaosRunStatus { Phase = RunPhase.Completed, Verdict = Verdict.Confirmed }).Run!;
}
