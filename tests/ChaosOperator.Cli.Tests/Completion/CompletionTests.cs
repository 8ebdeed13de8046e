using System.Diagnostics;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Cli.Tests.Output;

namespace ChaosOperator.Cli.Tests.Completion;

/// <summary>A shell offers the commands and options that there are.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("check", "ch")]
    [InlineData("--namespace", "check", "--na")]
    [InlineData("json yaml sarif", "check", "--output", "")]
    [InlineData("bash zsh kubectl", "completion", "")]
    [InlineData("lambda-latency", "init", "--fault", "la")]
    public void The_last_word_is_completed(string expected, params string[] words) => Assert.Equal(expected.Split(' ').Order(), CompleteCommand.Of(words).Order());

    [Fact]
    public void What_is_hidden_is_not_offered() => Assert.DoesNotContain(CompleteCommand.Of([""]), word => word is "__complete" or "crds" or "manual");

    [Fact]
    public async Task Bash_completes_by_the_script()
    {
        var (_, script, _) = await Cli.RunAsync("completion", "bash");
        var output = await ShellAsync("bash", $"{script}\nCOMP_WORDS=(kubectl-chaos che); COMP_CWORD=1; _kubectl_chaos; printf '%s\\n' \"${{COMPREPLY[@]}}\"; complete -p kubectl-chaos");

        Assert.Equal(["check", "complete -o default -F _kubectl_chaos kubectl-chaos"], output.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("outage outage-1 outage-2", "watch", "out")]
    [InlineData("outage", "run", "")]
    [InlineData("outage-1 outage-2", "export", "outage-")]
    [InlineData("kitchen resilience", "watch", "-n", "")]
    [InlineData("x", "watch", "--context", "")]
    public async Task Names_are_those_of_the_cluster(string expected, params string[] words)
    {
        await using var cluster = await KitchenAsync();

        Assert.Equal(expected.Split(' '), CompleteCommand.Of(["--kubeconfig", cluster.KubeConfig, .. words]).Where(word => !word.StartsWith('-')).Order());
        Assert.All(cluster.Requests, request => Assert.Contains("as=PartialObjectMetadataList", request.Accept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_offers_nothing_and_says_nothing()
    {
        await using var cluster = await KitchenAsync();
        string[] words = ["__complete", "--", "--kubeconfig", cluster.KubeConfig, "watch", "out"];

        cluster.Refuses = _ => (403, "Forbidden");
        Assert.Equal((0, "", ""), await Cli.RunAsync(words));
        cluster.BeforeAnswer = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        Assert.Equal((0, "", ""), await Cli.RunAsync(words));
        Assert.Equal((0, "", ""), await Cli.RunAsync("__complete", "--", "--kubeconfig", "/nowhere", "watch", "out"));
        Assert.Equal((0, "", ""), await Cli.RunAsync("__complete", "--", "--kubeconfig", "/nowhere", "--context", "out"));
    }

    [Theory]
    [InlineData("bash", "bash --norc -i", "")]
    [InlineData("zsh", "zsh -f -i", "autoload -Uz compinit; compinit -u -D; ")]
    public async Task Both_shells_complete_commands_options_and_names_at_a_terminal(string shell, string command, string before)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{shell}") || File.Exists($"/bin/{shell}"), $"There is no {shell} here; install Debian's.");
        await using var cluster = await KitchenAsync();
        await using var terminal = new Terminal(command, ("KUBECONFIG", cluster.KubeConfig), ("PS1", "> "));
        // What would be run is shown instead.
        await terminal.TypeAsync($"{before}source <(kubectl-chaos completion {shell}); kubectl-chaos() {{ if [ \"$1\" = __complete ]; then command kubectl-chaos \"$@\"; else echo \"ran[$*]\"; fi; }}; echo rea''dy\n");
        await terminal.SeenAsync("ready");

        await terminal.TypeAsync("kubectl-chaos hist\tout\t--out\tjs\t\n");
        await terminal.SeenAsync("ran[history outage --output json]");
        await terminal.TypeAsync("kubectl-chaos watch --names\tki\toutage-1 --context \t\n");
        await terminal.SeenAsync("ran[watch --namespace kitchen outage-1 --context x]");
        await terminal.TypeAsync("exit\n");

        await terminal.EndAsync();
    }

    [Fact]
    public async Task Kubectl_is_answered_as_it_asks()
    {
        var (_, script, _) = await Cli.RunAsync("completion", "kubectl");

        Assert.Equal("check\n:4\n", await ShellAsync("sh", script, "che"));
        Assert.Equal(":0\n", await ShellAsync("sh", script, "check", "-f", "./some"));
    }

    private static async Task<FakeCluster> KitchenAsync()
    {
        var cluster = await FakeCluster.StartAsync();
        cluster.Put(FakeCluster.Experiment());
        cluster.Put(FakeCluster.Run(1));
        cluster.Put(FakeCluster.Run(2));
        return cluster;
    }

    /// <summary>Runs a script with this program on the PATH.</summary>
    private static async Task<string> ShellAsync(string shell, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(shell, ["-c", script, shell, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
