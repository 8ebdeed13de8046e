using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests;

/// <summary>A file that cannot be read or written is a matter of the command as it was given, and told in a sentence; no bug, and no page of help.</summary>
public sealed class GivenFilesTests : IDisposable
{
    private static readonly string Example = Path.Combine(Repository.Folder("examples"), "region-failover");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("judge")]
    [InlineData("import")]
    [InlineData("report", "-f")]
    public async Task What_is_a_folder_or_not_there_cannot_be_read(params string[] command)
    {
        AssertTold("is a folder; ", await Cli.RunAsync([.. command, folder.FullName]));
        AssertTold("There is no file ", await Cli.RunAsync([.. command, Path.Combine(folder.FullName, "none.json")]));
        AssertTold("There is no file ", await Cli.RunAsync([.. command, Path.Combine(folder.FullName, "none", "none.json")]));
    }

    [Fact]
    public async Task A_document_that_is_a_folder_cannot_be_imported()
    {
        var template = Path.Combine(folder.FullName, "t.json");
        await File.WriteAllTextAsync(template, "{}", TestContext.Current.CancellationToken);

        AssertTold("is a folder; name an SSM document", await Cli.RunAsync("import", template, "--document", folder.FullName));
    }

    [Fact]
    public async Task Where_no_file_can_be_written_it_is_said()
    {
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        string[] init =
        [
            "init", "--name", "e", "--region", "us-east-1", "--fis-role-arn", "arn:aws:iam::111122223333:role/fis", "--answers", "A/b", "--errors", "A/c", "--fault", "ec2-stop", "--targets", "a=b", "--file",
        ];

        AssertTold("is a folder; name a file in it", await Cli.RunAsync([.. init, folder.FullName]));
        AssertTold("cannot be written: ", await Cli.RunAsync([.. init, Path.Combine(folder.FullName, "none", "e.yaml")]));
        AssertTold("cannot be made: ", await Cli.RunAsync("iam", "-f", Example, "--directory", file));
        AssertTold("cannot be made: ", await Cli.RunAsync("iam", "-f", Example, "--directory", Path.Combine(file, "below")));
    }

    private static void AssertTold(string what, (int Code, string Output, string Error) ended)
    {
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(what, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
        Assert.EndsWith(".\n", ended.Error, StringComparison.Ordinal);
    }
}
