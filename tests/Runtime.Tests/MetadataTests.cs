using System.Text;
using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("ABC", "abc")]
    [InlineData("x-Trace.Id_7", "x-trace.id_7")]
    [InlineData("0", "0")]
    public void A_key_of_letters_digits_dots_hyphens_and_underscores_is_kept_in_lower_case(string key, string kept) =>
        new Metadata.Entry(key, "value").Key.ShouldBe(kept);

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("é")]
    [InlineData("ключ")]
    [InlineData("a/b")]
    [InlineData("a@b")]
    [InlineData("[a]")]
    public void Any_other_key_is_refused(string key)
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key + "-bin", [1]));
    }

    [Theory]
    [InlineData("key-bin")]
    [InlineData("KEY-BIN")]
    [InlineData("-bin")]
    public void A_key_that_ends_in_bin_takes_bytes_and_no_text(string key)
    {
        new Metadata.Entry(key, [1, 2]).IsBinary.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "text"));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("bin")]
    [InlineData("key-bin-")]
    public void Any_other_key_takes_text_and_no_bytes(string key)
    {
        new Metadata.Entry(key, "text").IsBinary.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, [1, 2]));
    }

    [Fact]
    public void Nothing_is_not_a_key_a_value_or_an_entry()
    {
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry(null!, "text"));
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry("key", (string)null!));
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry("key-bin", (byte[])null!));
        Should.Throw<ArgumentNullException>(() => new Metadata().Add((Metadata.Entry)null!));
    }

    [Fact]
    public void Bytes_are_copied_on_the_way_in_and_on_the_way_out()
    {
        byte[] bytes = [1, 2, 3];
        var entry = new Metadata.Entry("key-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        entry.ValueBytes.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_text_reads_as_ASCII_bytes_but_bytes_do_not_read_as_text()
    {
        new Metadata.Entry("key", "text").ValueBytes.ShouldBe(Encoding.ASCII.GetBytes("text"));
        Should.Throw<InvalidOperationException>(() => new Metadata.Entry("key-bin", [1]).Value);
    }

    [Fact]
    public void The_last_entry_of_a_key_is_found_whatever_its_case_and_all_are_found_in_order()
    {
        var metadata = new Metadata { { "key", "first" }, { "other", "x" }, { "KEY", "last" } };

        metadata.Get("Key")!.Value.ShouldBe("last");
        metadata.GetValue("kEY").ShouldBe("last");
        metadata.GetValueBytes("key").ShouldBe("last"u8.ToArray());
        metadata.GetAll("KEY").Select(entry => entry.Value).ShouldBe(["first", "last"]);
    }

    [Fact]
    public void An_absent_key_is_nothing()
    {
        var metadata = new Metadata();

        metadata.Get("key").ShouldBeNull();
        metadata.GetValue("key").ShouldBeNull();
        metadata.GetValueBytes("key").ShouldBeNull();
        metadata.GetAll("key").ShouldBeEmpty();
    }

    [Fact]
    public void It_is_a_list()
    {
        var first = new Metadata.Entry("a", "1");
        var second = new Metadata.Entry("b", "2");
        var metadata = new Metadata { second };

        metadata.Insert(0, first);
        metadata.IndexOf(second).ShouldBe(1);
        metadata.Contains(first).ShouldBeTrue();
        metadata[1] = first;
        metadata.ShouldBe([first, first]);
        metadata.Remove(first).ShouldBeTrue();
        metadata.RemoveAt(0);
        metadata.Count.ShouldBe(0);
        metadata.Add(second);
        metadata.Clear();
        metadata.ShouldBeEmpty();
        metadata.IsReadOnly.ShouldBeFalse();
    }

    public static TheoryData<Action<Metadata>> Changes => new(
        metadata => metadata.Add("key", "value"),
        metadata => metadata.Add("key-bin", [1]),
        metadata => metadata.Insert(0, new Metadata.Entry("key", "value")),
        metadata => metadata[0] = new Metadata.Entry("key", "value"),
        metadata => metadata.Remove(new Metadata.Entry("key", "value")),
        metadata => metadata.RemoveAt(0),
        metadata => metadata.Clear());

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void The_empty_one_cannot_be_changed(Action<Metadata> change)
    {
        Metadata.Empty.IsReadOnly.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => change(Metadata.Empty));
        Metadata.Empty.ShouldBeEmpty();
    }
}
