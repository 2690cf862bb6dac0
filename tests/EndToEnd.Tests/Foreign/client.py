"""A client of another language that was given no .proto file: it learns the contract from the server.

    INFOSHARING_TOKEN=… client.py 127.0.0.1:50051 infosharing.directory.v1.DirectoryService/GetAuthority '{"name": "authorities/it-ca"}'

Prints one line of JSON: the code, and the answer or the message with the details as they came. Unary rpcs only.
Needs grpc and google.protobuf, as Debian packages them (python3-grpcio, python3-protobuf).
"""
import base64
import json
import os
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def fields(data):
    """The length-delimited fields of a message, as pairs of number and bytes."""
    position = 0

    def read():
        nonlocal position
        number = shift = 0
        while True:
            byte = data[position]
            position += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    while position < len(data):
        key = read()
        size = read()
        if key & 7 == 2:
            yield key >> 3, data[position:position + size]
            position += size


def files_of(channel, symbol):
    """grpc.reflection.v1: field 4 asks for the file that contains a symbol; field 4 of the answer holds files."""
    call = channel.stream_stream(
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        request_serializer=bytes, response_deserializer=bytes)
    name = symbol.encode()
    for answer in call(iter([b"\x22" + varint(len(name)) + name]), timeout=20):
        for number, response in fields(answer):
            if number == 4:
                return [descriptor_pb2.FileDescriptorProto.FromString(file) for n, file in fields(response) if n == 1]
    raise SystemExit("The server knows no " + symbol)


def learn(channel, symbol):
    waiting = {file.name: file for file in files_of(channel, symbol)}
    pool = descriptor_pool.DescriptorPool()

    def add(name):
        if name in waiting:
            file = waiting.pop(name)
            for other in file.dependency:
                add(other)
            pool.Add(file)

    for name in list(waiting):
        add(name)
    return pool


def main(address, path, text):
    channel = grpc.insecure_channel(address)
    service, method = path.split("/")
    pool = learn(channel, service)
    rpc = pool.FindServiceByName(service).FindMethodByName(method)
    make = message_factory.MessageFactory(pool).GetPrototype
    call = channel.unary_unary("/" + path, request_serializer=lambda m: m.SerializeToString(), response_deserializer=make(rpc.output_type).FromString)
    metadata = [("authorization", "Bearer " + os.environ["INFOSHARING_TOKEN"])]
    try:
        answer = call(json_format.Parse(text, make(rpc.input_type)()), metadata=metadata, timeout=20)
        print(json.dumps({"code": "OK", "answer": json_format.MessageToDict(answer)}))
    except grpc.RpcError as failed:
        details = dict(failed.trailing_metadata()).get("grpc-status-details-bin", b"")
        print(json.dumps({"code": failed.code().name, "message": failed.details(), "details": base64.b64encode(details).decode()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
