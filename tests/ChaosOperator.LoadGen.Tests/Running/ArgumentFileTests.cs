using ChaosOperator.LoadGen.Running;

namespace ChaosOperator.LoadGen.Tests.Running;

public sealed class ArgumentFileTests
{
    [Fact]
    public async Task An_argument_is_never_read_from_a_file()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "hush", TestContext.Current.CancellationToken);

        var parsed = LoadCommandLine.Parse(["--target", "http://127.0.0.1:1/", "--rate", "1", $"@{file}"]);

        Assert.NotEmpty(parsed.Errors);
        Assert.DoesNotContain(parsed.Errors, error => error.Message.Contains("hush", StringComparison.Ordinal));
        File.Delete(file);
    }
}
