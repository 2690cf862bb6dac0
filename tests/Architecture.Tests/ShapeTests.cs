using System.Text.RegularExpressions;

namespace InfoSharing.Architecture.Tests;

public partial class ShapeTests
{
    private static readonly string[] LayersNotThings =
        ["Handlers", "Validators", "Dtos", "Helpers", "Utils", "Utilities", "Managers", "Models", "Interfaces", "Impl", "Common", "Extensions", "Mappers", "Queries", "Repositories", "Misc"];

    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Processor", "Dto", "Model"];

    [Fact]
    public void Every_program_is_a_table_of_contents() =>
        Repository.In("services/", "/Program.cs").Where(f => Repository.Lines(f).Count() > 20).ShouldBeEmpty();

    [Fact]
    public void Folders_are_things() =>
        Repository.In("services/", ".cs").Concat(Repository.In("tests/", ".cs"))
            .Where(f => f.Split('/')[..^1].Any(LayersNotThings.Contains)).ShouldBeExempt(Rules.FoldersAreThings);

    [Fact]
    public void Types_are_named_in_the_words_of_the_field() =>
        (from file in Repository.In("services/", ".cs").Concat(Repository.In("tests/", ".cs"))
         from Match declaration in Declaration().Matches(Repository.Read(file))
         let type = declaration.Groups["name"].Value
         where Word().Matches(type).Any(w => EmptyWords.Contains(w.Value))
         select $"{file}: {type}").ShouldBeExempt(Rules.NamesOfTheField);

    [Fact]
    public void Tests_wait_for_events_and_not_for_time() =>
        (from file in Repository.In("tests/", ".cs")
         where !file.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal)
         from line in Repository.Lines(file)
         where line.Text.Contains("Thread.Sleep", StringComparison.Ordinal) || line.Text.Contains("Task.Delay(", StringComparison.Ordinal)
         select $"{file}:{line.Number}").ShouldBeExempt(Rules.NoWaiting);

    // Its exit is then a change of that file and of the project's: services/Foundation/README.md says why.
    [Fact]
    public void Only_one_file_names_MassTransit() =>
        Repository.In("services/", ".cs").Where(f => Repository.Read(f).Contains("using MassTransit", StringComparison.Ordinal))
            .ShouldBe(["services/Foundation/Events/Broker/EventBus.cs"]);

    [Fact]
    public void No_test_is_left_out_without_a_condition() =>
        (from file in Repository.In("tests/", ".cs")
         from line in Repository.Lines(file)
         where line.Text.Contains("(Skip = \"", StringComparison.Ordinal)
         where !file.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal)
         select $"{file}:{line.Number}").ShouldBeEmpty();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file)\s+)*(?:class|record struct|record class|record|struct|interface|enum)\s+(?<name>[A-Za-z]\w*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
